/* kit_choices.c - what a field can be chosen from, where the package says it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"
#include "protocol/protocol.h"

void
kit_level_choices(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_level *l;
	size_t n = protocol_levels(w->protocol, &l);

	for (size_t i = 0; i < n; i++)
		if (l[i].on && !protocol_role_hidden(w->protocol, ROLE_LEVEL))
			VEC_ADD(a, &out->list,
			    (struct choice){ l[i].id, l[i].label });
}

void
kit_kind_choices(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_agency *k;
	size_t n = protocol_agencies(w->protocol, &k);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ k[i].id, k[i].label });
}

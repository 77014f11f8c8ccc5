/* casework_party_page.c - the agencies on a case: add one, take one off.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/casework/casework_page.h"
#include "modules/team/team.h"

enum err
casework_party_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct team *t = p->w->team;
	struct choices on = { 0 }, off = { 0 };
	struct casework_rows rows = { 0 };

	p->title = str_cat(p->load.a, STR("Agencies on case "), c->number);
	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		if (case_is_party(c, x->id)) {
			team_offer(x, p->load.a, &on);
			VEC_ADD(p->load.a, &rows.list,
			    (struct casework_row){ x->name,
				kit_kind_label(p, x->kind), STR("") });
		} else if (!x->ended) {
			team_offer(x, p->load.a, &off);
		}
	}
	casework_parties(p->h, p, casework_path(p->w, p->load.a), &rows);
	casework_party_forms(p->h, p, &on, &off);
	return OK;
}

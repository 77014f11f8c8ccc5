/* audit.c - from what was asked to the address of the answer. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/audit/audit.h"

#include "base/arena.h"
#include "modules/audit/audit_int.h"

struct outcome
audit_find(const struct world *w, const void *input, struct arena *a)
{
	const struct audit_find_in *in = input;

	(void)w;
	if (in->person != 0)
		return op_done(a,
		    str_fmt(a, "/audit/by/%016llx",
			(unsigned long long)in->person));
	if (op_case_ref(in->number).kind == REF_NONE)
		return op_refuse(a, "audit.number", "number",
		    STR("Type a case number such as 26-0141, or choose a "
			"person."));
	return op_done(a, str_fmt(a, "/audit/case/%.*s", STR_ARG(in->number)));
}

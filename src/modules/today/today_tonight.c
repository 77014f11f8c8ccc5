/* today_tonight.c - the strip of where each youth is tonight: by the list, with
 * no name and no place.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/today/today_page.h"

enum { STRIP_MOST = 15 };

enum err
today_tonight_fill(struct page *p, struct today_view *v)
{
	struct case_rows rows = { 0 };
	enum err e = case_tonight_list(&p->load, p->w, STRIP_MOST, &rows);

	v->more_tonight = rows.more;
	for (size_t i = 0; e == OK && i < rows.list.n; i++) {
		const struct case_row *r = &rows.list.v[i];
		bool may = false;

		e = tonight_may_row(p, r->number, &r->tonight, &may);
		if (e == OK && may)
			VEC_ADD(p->load.a, &v->tonight,
			    (struct today_tonight){ r->number,
				tonight_say(p, &r->tonight), r->practice });
	}
	return e;
}

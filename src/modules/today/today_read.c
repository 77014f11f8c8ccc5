/* today_read.c - when a person last looked.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/today/today_page.h"
#include "store/view.h"

enum { CHANGED_H = 24, LOOK_APART_MIN = 30, LOOKS_MOST = 400 };

/* When the actor last had a look at Today that is not this very morning's: a
 * page that is loaded again must not make the list forget. */
enum err
today_last_look(struct page *p, struct instant *out)
{
	struct store_audits all = { 0 };
	struct instant before = { p->w->now.s - MINUTES(LOOK_APART_MIN).s };
	enum err e =
	    store_audit_all(p->load.view, 0, LOOKS_MOST, p->load.a, &all);

	*out = (struct instant){ p->w->now.s - HOURS(CHANGED_H).s };
	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct store_audited *x = &all.list.v[i];

		if (x->act.who.v == p->w->actor->person &&
		    str_eqc(x->act.op, "today.show") &&
		    instant_cmp(x->at, before) < 0) {
			*out = x->at;
			break;
		}
	}
	return e;
}

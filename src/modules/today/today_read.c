/* today_read.c - when a person last looked.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/today/today_page.h"
#include "store/view.h"

enum { CHANGED_H = 24, LOOK_APART_MIN = 30 };

/* When the actor last had a look at Today that is not this very morning's: a
 * page that is loaded again must not make the list forget. */
enum err
today_last_look(struct page *p, struct instant *out)
{
	enum err e = store_audit_last(p->load.view,
	    (struct store_id){ p->w->actor->person }, STR("today.show"),
	    (struct instant){ p->w->now.s - MINUTES(LOOK_APART_MIN).s },
	    p->load.a, out);

	if (e != ERR_GONE)
		return e;
	*out = (struct instant){ p->w->now.s - HOURS(CHANGED_H).s };
	return OK;
}

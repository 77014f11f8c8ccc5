/* staffing_want_page.c - the form that asks for a meeting.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/case/case.h"
#include "modules/staffing/staffing_want.h"

enum err
staffing_want_page(struct page *p)
{
	const struct case_state *c = p->w->subject;

	p->title = STR("Ask for a meeting");
	staffing_want_show(p->h, p, str_cat(p->load.a, STR("/c/"), c->number));
	return OK;
}

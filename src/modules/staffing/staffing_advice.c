/* staffing_advice.c - what the meetings of a case recommended, for other pages:
 * nothing of it is typed twice. IV.I.2
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/staffing/staffing_page.h"
#include "op/see.h"
#include "protocol/list.h"

static const struct protocol_item *
advice_topic(const struct page *p, struct str id)
{
	const struct protocol_meeting *m = protocol_meeting(p->w->protocol);
	const struct protocol_checklist *l =
	    m != NULL ? protocol_checklist(p->w->protocol, m->agenda) : NULL;

	for (size_t i = 0; l != NULL && i < l->items; i++)
		if (str_eq(l->item[i].id, id))
			return &l->item[i];
	return NULL;
}

static void
advice_put(struct page *p, const struct staffing *s,
    const struct staffing_recommended *r, struct staffing_advices *out)
{
	const struct case_state *c = p->w->subject;
	const struct protocol_item *topic = advice_topic(p, r->topic);
	const struct case_duty *d = case_duty_find(c, r->duty);
	bool open = d != NULL && case_duty_is_open(d);

	VEC_ADD(p->load.a, &out->list,
	    (struct staffing_advice){ .topic = topic != NULL ? topic->text
							     : r->topic,
		.what = r->what,
		.who = staffing_agency_name(p, r->agency),
		.by = kit_when(p, r->by),
		.state = open ? STR("Owed") : STR("Done"),
		.path = staffing_path(p->w, s, "/plan", p->load.a),
		.open = open });
}

enum err
staffing_advice_all(struct page *p, struct staffing_advices *out)
{
	struct staffings all = { 0 };
	uint64_t version;
	enum err e =
	    op_load_stream(&p->load, p->w->ref, staffing_apply, &all, &version);

	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct staffing *s = &all.list.v[i];

		if (!staffing_may_read(p->w, p->w->subject, s).may)
			continue;
		for (size_t k = 0; k < s->recommended.n; k++)
			advice_put(p, s, &s->recommended.v[k], out);
	}
	return e;
}

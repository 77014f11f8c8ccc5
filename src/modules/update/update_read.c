/* update_read.c - what an update is decided and shown by.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/update/update_int.h"
#include "store/view.h"

enum { VISIT_MIN = 30 };

enum err
update_load(struct load *l, struct world *w, const void *in)
{
	struct update_subject *s = NEW(l->a, struct update_subject);
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	s->c = w->subject;
	e = consent_near(l, w, s->c, &s->near);
	w->subject = s;
	return e;
}

enum err
update_load_one(struct load *l, struct world *w, const void *in)
{
	enum err e = update_load(l, w, in);
	struct update_subject *s;
	int64_t event = 0;

	if (e != OK)
		return e;
	s = NEW(l->a, struct update_subject);
	*s = *(const struct update_subject *)w->subject;
	if (str_int(w->part[1], 1, INT64_MAX, &event))
		s->u = case_update_find(s->c, (uint64_t)event);
	/* One that is not for the reader and one that is not there are alike. */
	if (s->u == NULL || !update_may(w, s->u))
		return ERR_GONE;
	w->subject = s;
	return OK;
}

enum err
update_looked(struct page *p, uint64_t stream, enum update_visit v,
    struct instant *out)
{
	static const char *const op[] = { "case.show", "update.list" };
	struct instant before = v == UPDATE_NOW
	    ? instant_add(p->w->now, SECONDS(1))
	    : (struct instant){ p->w->now.s - MINUTES(VISIT_MIN).s };
	enum err e = OK;

	*out = (struct instant){ 0 };
	for (size_t i = 0; i < sizeof op / sizeof *op && e == OK; i++) {
		struct store_act like = { .who = { p->w->actor->person },
			.op = str_of(op[i]),
			.stream = { stream } };
		struct instant at = { 0 };

		e = store_audit_look(p->load.view, &like, before, p->load.a,
		    &at);
		if (e == ERR_GONE)
			e = OK;
		if (e == OK && instant_cmp(at, *out) > 0)
			*out = at;
	}
	return e;
}

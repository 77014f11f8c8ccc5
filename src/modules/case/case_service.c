/* case_service.c - the fold of needs, signs, appointments, rights and sheets.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

static struct instant
service_when(const struct event *e)
{
	struct instant at = op_get_time(e->body, "at");

	return at.s != 0 ? at : e->at;
}

/* `what` says which list `id` and `as` are of. */
static void
service_entry(struct case_state *c, const struct event *e, struct arena *a,
    const struct case_entry *like, struct str id, struct str as)
{
	struct case_entry x = *like;

	x.kind = CASE_ENTRY_SERVICE;
	x.more = str_fmt(a, "%.*s %.*s", STR_ARG(id), STR_ARG(as));
	case_entry_add(c, e, a, &x);
}

void
case_fold_service(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_service x = { .event = e->version,
		.need = op_get_text(b, "need"),
		.source = op_get_text(b, "source"),
		.what = op_get_text(b, "what"),
		.klass = op_get_text(b, "class"),
		.step = op_get_text(b, "step"),
		.county = op_get_text(b, "county"),
		.agency = op_get_id(b, "agency"),
		.at = service_when(e),
		.moved = service_when(e),
		.holder = case_holder(c, e),
		.by = case_by(e),
		.moved_by = case_by(e) };

	VEC_ADD(a, &c->service.list, x);
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = x.klass, .text = STR("need") },
	    x.need, x.step);
}

/* The number that `key` of the event holds, as the version of an earlier one. */
static uint64_t
service_about(const struct event *e, const char *key)
{
	int64_t n = 0;

	return node_int(node_get(e->body, str_of(key)), 1, INT64_MAX, &n)
	    ? (uint64_t)n
	    : 0;
}

void
case_fold_service_moved(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	uint64_t about = service_about(e, "service");
	struct case_service *x = NULL;

	for (size_t i = 0; i < c->service.list.n; i++)
		if (c->service.list.v[i].event == about)
			x = &c->service.list.v[i];
	if (x == NULL)
		return;
	x->step = op_get_text(b, "step");
	x->outcome = op_get_text(b, "outcome");
	x->county = op_get_text(b, "county");
	x->moved = service_when(e);
	x->moved_by = case_by(e);
	if (op_get_id(b, "agency") != 0)
		x->agency = op_get_id(b, "agency");
	if (op_get_text(b, "starts").n > 0)
		x->started = x->moved;
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = x->klass, .text = STR("need") },
	    x->need, x->step);
}

void
case_fold_sign(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_sign x = { .priority = op_get_text(b, "priority"),
		.seen = op_get_text(b, "seen"),
		.klass = op_get_text(b, "class"),
		.at = service_when(e),
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->service.sign, x);
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = x.klass, .text = STR("sign") },
	    x.priority, x.seen);
}

static void
service_date_entry(struct case_state *c, const struct event *e, struct arena *a,
    const struct case_appointment *x, bool ended)
{
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = x->klass,
		.text = ended ? STR("end") : STR("date"),
		.agency = x->agency },
	    x->kind, ended ? x->end : x->slot);
}

void
case_fold_appointment(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	struct case_appointment x = { .event = e->version,
		.kind = op_get_text(b, "kind"),
		.klass = op_get_text(b, "class"),
		.slot = op_get_text(b, "slot"),
		.duty = op_get_text(b, "duty"),
		.agency = op_get_id(b, "agency"),
		.at = op_get_time(b, "for"),
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->service.date, x);
	service_date_entry(c, e, a, &x, false);
}

void
case_fold_appointment_moved(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	uint64_t about = service_about(e, "appointment");
	struct str end = op_get_text(b, "end"), duty = op_get_text(b, "duty");
	struct case_appointment *x = NULL;

	for (size_t i = 0; i < c->service.date.n; i++)
		if (c->service.date.v[i].event == about)
			x = &c->service.date.v[i];
	if (x == NULL)
		return;
	if (duty.n > 0)
		x->duty = duty;
	if (end.n > 0) {
		x->end = end;
	} else {
		x->slot = op_get_text(b, "slot");
		x->agency = op_get_id(b, "agency");
	}
	service_date_entry(c, e, a, x, end.n > 0);
}

void
case_fold_right(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_right x = { .right = op_get_text(b, "right"),
		.told = op_get_text(b, "told"),
		.to = op_get_text(b, "to"),
		.at = service_when(e),
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->service.right, x);
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = STR("facts"), .text = STR("right") },
	    x.right, x.told);
}

void
case_fold_sheet(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_sheet x = { .sheet = op_get_text(b, "sheet"),
		.language = op_get_text(b, "language"),
		.to = op_get_text(b, "to"),
		.at = service_when(e),
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->service.sheet, x);
	service_entry(c, e, a,
	    &(struct case_entry){ .klass = STR("facts"), .text = STR("sheet") },
	    x.sheet, x.to);
}

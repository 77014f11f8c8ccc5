/* staffing.c - the fold of the meetings of a case. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_int.h"

#include "base/arena.h"
#include "op/outcome.h"

static int64_t
number(const struct node *b, const char *key)
{
	int64_t n = 0;

	return node_int(node_get(b, str_of(key)), 0, INT64_MAX, &n) ? n : 0;
}

static struct instant
time_of(const struct node *n)
{
	int64_t s = 0;

	return (
	    struct instant){ node_int(n, INT64_MIN, INT64_MAX, &s) ? s : 0 };
}

static uint64_t
id_of(const struct node *n)
{
	uint64_t id = 0;

	return op_id_read(n->text, &id) ? id : 0;
}

static bool
flag(const struct node *b, const char *key)
{
	const struct node *n = node_get(b, str_of(key));

	return n != NULL && n->yes;
}

static struct staffing_invited
invited(const struct node *b, struct arena *a)
{
	struct staffing_invited x = { .agency = op_get_id(b, "agency"),
		.kind = op_get_text(b, "kind"),
		.counts = flag(b, "counts") };

	NODE_EACH (node_get(b, STR("mail")), it)
		VEC_ADD(a, &x.mail.list, it->text);
	return x;
}

static void
scheduled(struct staffings *all, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct staffing s = { .n = (int64_t)all->list.n + 1,
		.uid = op_get_id(b, "uid"),
		.apart = flag(b, "apart"),
		.holder = op_get_text(b, "holder"),
		.length_min = number(b, "length_min"),
		.proposed = e->at,
		.by = { .person = e->actor } };

	NODE_EACH (node_get(b, STR("times")), it)
		VEC_ADD(a, &s.time, time_of(it));
	NODE_EACH (node_get(b, STR("invited")), it)
		VEC_ADD(a, &s.invited, invited(it, a));
	NODE_EACH (node_get(b, STR("left_out")), it)
		VEC_ADD(a, &s.left_out, id_of(it));
	VEC_ADD(a, &all->list, s);
}

static void
replied(struct staffing *s, const struct event *e, struct arena *a)
{
	int64_t at = number(e->body, "invited");
	struct staffing_invited *x;

	(void)a;
	if (at < 1 || at > (int64_t)s->invited.n)
		return;
	x = &s->invited.v[at - 1];
	x->replied = true;
	x->fits = (unsigned)number(e->body, "fits");
	x->by = op_get_text(e->body, "by_name");
	x->at = e->at;
}

static void
set_to(struct staffing *s, const struct event *e, struct arena *a)
{
	(void)a;
	s->fixed = true;
	s->at = op_get_time(e->body, "at");
	s->sequence = number(e->body, "sequence");
	s->reason = op_get_text(e->body, "reason");
}

static void
cancelled(struct staffing *s, const struct event *e, struct arena *a)
{
	(void)a;
	s->cancelled = true;
	s->sequence = number(e->body, "sequence");
	s->reason = op_get_text(e->body, "reason");
}

static void
contact_owed(struct staffing *s, const struct event *e, struct arena *a)
{
	VEC_ADD(a, &s->contact,
	    (struct staffing_contact){ op_get_id(e->body, "agency"),
		op_get_text(e->body, "duty") });
}

static void
topic_marked(struct staffing *s, const struct event *e, struct arena *a)
{
	struct staffing_topic x = { op_get_text(e->body, "topic"),
		op_get_text(e->body, "state"), op_get_text(e->body, "note") };

	for (size_t i = 0; i < s->topic.n; i++)
		if (str_eq(s->topic.v[i].id, x.id)) {
			s->topic.v[i] = x;
			return;
		}
	VEC_ADD(a, &s->topic, x);
}

static void
recommended(struct staffing *s, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	VEC_ADD(a, &s->recommended,
	    (struct staffing_recommended){ .topic = op_get_text(b, "topic"),
		.what = op_get_text(b, "what"),
		.duty = op_get_text(b, "duty"),
		.agency = op_get_id(b, "agency"),
		.by = op_get_time(b, "by") });
}

static void
present(struct staffing *s, const struct event *e, struct arena *a)
{
	s->there.n = s->used.n = 0;
	s->others = op_get_text(e->body, "others");
	NODE_EACH (node_get(e->body, STR("there")), it)
		VEC_ADD(a, &s->there, id_of(it));
	NODE_EACH (node_get(e->body, STR("used")), it)
		VEC_ADD(a, &s->used, it->text);
}

static void
held(struct staffing *s, const struct event *e, struct arena *a)
{
	(void)a;
	s->held = true;
	s->plan_duty = op_get_text(e->body, "duty");
}

static void
plan_sent(struct staffing *s, const struct event *e, struct arena *a)
{
	(void)a;
	s->plan_sent = e->at;
}

void
staffing_apply(void *state, const struct event *e, struct arena *a)
{
	static const struct {
		const char *kind;
		void (*apply)(struct staffing *s, const struct event *e,
		    struct arena *a);
	} row[] = {
		{ "staffing.replied/1", replied },
		{ "staffing.fixed/1", set_to },
		{ "staffing.moved/1", set_to },
		{ "staffing.cancelled/1", cancelled },
		{ "staffing.contact_owed/1", contact_owed },
		{ "staffing.topic_marked/1", topic_marked },
		{ "staffing.recommended/1", recommended },
		{ "staffing.present/1", present },
		{ "staffing.held/1", held },
		{ "staffing.plan_sent/1", plan_sent },
	};
	struct staffings *all = state;
	int64_t n;

	if (str_eqc(e->kind, "staffing.scheduled/1")) {
		scheduled(all, e, a);
		return;
	}
	if (!str_starts(e->kind, STR("staffing.")))
		return;
	n = number(e->body, "staffing");
	if (n < 1 || n > (int64_t)all->list.n)
		return;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(e->kind, row[i].kind))
			row[i].apply(&all->list.v[n - 1], e, a);
}

const struct staffing *
staffing_find(const struct staffings *all, int64_t n)
{
	return n >= 1 && n <= (int64_t)all->list.n ? &all->list.v[n - 1] : NULL;
}

const struct staffing_topic *
staffing_topic_of(const struct staffing *s, struct str id)
{
	for (size_t i = 0; i < s->topic.n; i++)
		if (str_eq(s->topic.v[i].id, id))
			return &s->topic.v[i];
	return NULL;
}

/* load_duty.c - duties.yaml and calls.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

struct duty_row {
	struct protocol_duty said;
	struct model_duty in;
};

static const char *const strengths[] = {
	[PROTOCOL_MUST] = "must",
	[PROTOCOL_SHOULD] = "should",
	[PROTOCOL_MAY] = "may",
	[PROTOCOL_STRENGTH__MAX] = NULL,
};

#define D(key, member, kind, need)                                             \
	{                                                                      \
		key, kind, need, offsetof(struct duty_row, member), NULL       \
	}
static const struct row_field duty[] = {
	D("id", said.id, ROW_TEXT, true),
	D("clause", said.clause, ROW_JOINED, false),
	{ "strength", ROW_NAME, true, offsetof(struct duty_row, said.strength),
	    strengths },
	D("owner", said.owner, ROW_TEXT, true),
	D("to", said.to, ROW_TEXT, false),
	D("what", said.what, ROW_TEXT, true),
	D("why", said.why, ROW_TEXT, false),
	D("asks", said.asks, ROW_TEXT, false),
	D("opens_when", in.opens_when, ROW_TEXT, true),
	D("when", said.clock, ROW_TEXT, true),
	D("done_when", said.done_when, ROW_TEXTS, true),
	D("notice", said.notice, ROW_FLAG, false),
	D("stays", said.stays, ROW_FLAG, false),
	D("again", said.again, ROW_FLAG, false),
	D("from", said.from, ROW_TEXT, false),
	D("stops_when", said.stops_when, ROW_TEXTS, false),
	D("hold", said.hold, ROW_TEXT, false),
	D("checklist", said.checklist, ROW_TEXT, false),
	D("blocked_by", said.blocked_by, ROW_TEXTS, false),
	D("escalate_to", said.escalate_to, ROW_TEXT, false),
	D("authority", said.authority, ROW_TEXT, false),
	D("verified", said.verified, ROW_TEXT, false),
	D("attach", in.attach, ROW_NODE, false),
	D("reading", said.reading, ROW_FIRST, false),
};
#undef D

/* What an added package may say of a duty that stands elsewhere. */
static const struct row_field patch[] = {
	ROW(struct protocol_duty, id, ROW_TEXT, .need = true),
	{ "when", ROW_TEXT, true, offsetof(struct protocol_duty, clock), NULL },
	ROW(struct protocol_duty, authority, ROW_TEXT),
	ROW(struct protocol_duty, verified, ROW_TEXT),
};

#define C(key, member, kind, need)                                             \
	{                                                                      \
		key, kind, need, offsetof(struct model_call, member), NULL     \
	}
static const struct row_field call[] = {
	C("id", call.id, ROW_TEXT, true),
	C("to", call.to, ROW_TEXT, true),
	C("when", when, ROW_TEXT, true),
	C("number", call.number, ROW_TEXTS, false),
	C("route", route, ROW_TEXT, false),
	C("urgent", call.urgent, ROW_FLAG, false),
	C("why", call.why, ROW_TEXT, true),
	C("say", call.say, ROW_TEXT, false),
	C("clause", call.clause, ROW_JOINED, false),
	C("unless_reporter", unless_reporter, ROW_TEXTS, false),
	C("reading", call.clause, ROW_SKIP, false),
};
#undef C

static const struct list_spec duties = { MODEL_DUTIES, "duties.yaml", "duties",
	"id", sizeof(struct duty_row), ROWS(duty) };
static const struct list_spec calls = { MODEL_CALLS, "calls.yaml", "calls",
	"id", sizeof(struct model_call), ROWS(call) };

const char *
protocol_strength_name(enum protocol_strength s)
{
	return s < PROTOCOL_STRENGTH__MAX ? strengths[s] : "";
}

static void
read_attach(struct loader *l, struct duty_row *d, struct str file)
{
	struct protocol_attach *v;

	if (d->in.attach == NULL)
		return;
	v = NEW_N(l->a, struct protocol_attach, d->in.attach->n + 1);
	NODE_EACH (d->in.attach, n) {
		v[d->said.attaches].record_class = n->key;
		if (!protocol_row_texts(l->a, n, &v[d->said.attaches++].owners))
			problem_add(l->ps, file, n->line, n->key,
			    "must be a list of agency kinds");
	}
	d->said.attach = v;
}

static void
split(struct loader *l)
{
	struct model_array *m = &l->p->list[MODEL_DUTIES];
	struct protocol_duty *said =
	    NEW_N(l->a, struct protocol_duty, m->n + 1);
	struct model_duty *in = NEW_N(l->a, struct model_duty, m->n + 1);

	m->by = map_new(l->a);
	for (size_t i = 0; i < m->n; i++) {
		struct duty_row *d =
		    (struct duty_row *)(void *)(m->v + i * m->size);

		read_attach(l, d, m->from.list.v[i].file);
		said[i] = d->said;
		in[i] = d->in;
		map_put(&m->by, said[i].id, &said[i]);
	}
	m->v = (char *)said;
	m->size = sizeof *said;
	l->p->duty = in;
}

/* A later package gives a duty of an earlier one its clock. */
static void
apply_patches(struct loader *l)
{
	struct row_list all =
	    protocol_merge(l, STR("duties.yaml"), STR("duties"), STR("id"));
	struct map seen = map_new(l->a);

	for (size_t i = 0; i < all.list.n; i++) {
		const struct row_item *it = &all.list.v[i];
		struct str id = node_text(it->node, STR("id"));
		struct protocol_duty *d =
		    (struct protocol_duty *)protocol_duty(l->p, id);

		if (map_get(&seen, id) == NULL)
			map_put(&seen, id, it);
		else if (d != NULL)
			(void)protocol_row_read(&l->rows, it, ROWS(patch), d);
	}
}

void
protocol_load_duties(struct loader *l)
{
	protocol_load_list(l, &duties);
	split(l);
	if (l->n > 1)
		apply_patches(l);
	protocol_load_list(l, &calls);
}

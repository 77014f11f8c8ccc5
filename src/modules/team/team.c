/* team.c - the fold of the team's stream, and what others ask of it. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/team/team.h"

#include "base/arena.h"
#include "modules/team/team_int.h"

enum { BLANKS_MOST = 500, AGENCIES_MOST = 2000, TURNS_MOST = 5000 };

static int
number(const struct node *body, const char *key, int otherwise)
{
	const struct node *n = node_get(body, str_of(key));
	int64_t v;

	return n && node_int(n, 0, INT32_MAX, &v) ? (int)v : otherwise;
}

static struct team_blank *
blank_at(struct team *t, struct str id, struct arena *a)
{
	for (size_t i = 0; i < t->blanks.n; i++)
		if (str_eq(t->blanks.v[i].id, id))
			return &t->blanks.v[i];
	if (t->blanks.n == BLANKS_MOST)
		return NULL;
	VEC_ADD(a, &t->blanks, (struct team_blank){ .id = id });
	return &t->blanks.v[t->blanks.n - 1];
}

static void
blank_filled(struct team *t, const struct event *e, struct arena *a)
{
	struct team_blank *b = blank_at(t, op_get_text(e->body, "id"), a);
	struct str value = op_get_text(e->body, "value");

	if (b == NULL)
		return;
	/* A new number has not been called yet. */
	if (!str_eq(b->value, value))
		b->tested_at = (struct instant){ 0 };
	b->value = value;
	b->set_at = e->at;
}

static void
blank_tested(struct team *t, const struct event *e, struct arena *a)
{
	struct team_blank *b = blank_at(t, op_get_text(e->body, "id"), a);

	if (b == NULL)
		return;
	b->tested_by = op_get_text(e->body, "by");
	b->tested_at = e->at;
}

static void
agency_set(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct team_agency x = {
		.id = op_get_id(b, "id"),
		.name = op_get_text(b, "name"),
		.kind = op_get_text(b, "kind"),
		.counties = op_get_text(b, "counties"),
		.unit = op_get_text(b, "unit"),
		.day_number = op_get_text(b, "day_number"),
		.night_number = op_get_text(b, "night_number"),
		.hours = op_get_text(b, "hours"),
		.contact = op_get_text(b, "contact"),
		.mail = op_get_text(b, "mail"),
		.webhook = op_get_yes(b, "webhook"),
	};

	for (size_t i = 0; i < t->agencies.n; i++) {
		if (t->agencies.v[i].id != x.id)
			continue;
		t->agencies.v[i] = x;
		return;
	}
	if (t->agencies.n < AGENCIES_MOST)
		VEC_ADD(a, &t->agencies, x);
}

static void
agency_ended(struct team *t, const struct event *e, struct arena *a)
{
	uint64_t id = op_get_id(e->body, "id");

	(void)a;
	for (size_t i = 0; i < t->agencies.n; i++)
		if (t->agencies.v[i].id == id)
			t->agencies.v[i].ended = true;
}

static void
turn_ended(struct team *t, const struct event *e, struct arena *a)
{
	uint64_t id = op_get_id(e->body, "id");
	size_t n = 0;

	(void)a;
	for (size_t i = 0; i < t->turns.n; i++)
		if (t->turns.v[i].id != id)
			t->turns.v[n++] = t->turns.v[i];
	t->turns.n = n;
}

static void
turn_set(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct team_turn x = {
		.id = op_get_id(b, "id"),
		.person = op_get_id(b, "person"),
		.name = op_get_text(b, "name"),
		.mail = op_get_text(b, "mail"),
		.phone = op_get_text(b, "phone"),
		.order = number(b, "order", 1),
		.from = op_get_time(b, "from"),
		.until = op_get_time(b, "until"),
	};

	turn_ended(t, e, a);
	if (t->turns.n < TURNS_MOST)
		VEC_ADD(a, &t->turns, x);
}

static void
settings_set(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	(void)a;
	t->settings = (struct team_settings){
		.escalate_after_min =
		    number(b, "escalate_after_min", TEAM_ESCALATE_MIN),
		.relay = op_get_text(b, "relay"),
		.relay_from = op_get_text(b, "relay_from"),
		.relay_tls = op_get_yes(b, "relay_tls"),
		.webhook = op_get_text(b, "webhook"),
		.webhook_secret = op_get_text(b, "webhook_secret"),
		.base_url = op_get_text(b, "base_url"),
		.packages = op_get_text(b, "packages"),
		.team_name = op_get_text(b, "team_name"),
	};
}

void
team_apply(void *state, const struct event *e, struct arena *a)
{
	static const struct {
		const char *kind;
		void (*apply)(struct team *, const struct event *,
		    struct arena *);
	} row[] = {
		{ TEAM_BLANK_FILLED, blank_filled },
		{ TEAM_BLANK_TESTED, blank_tested },
		{ TEAM_AGENCY_SET, agency_set },
		{ TEAM_AGENCY_ENDED, agency_ended },
		{ TEAM_TURN_SET, turn_set },
		{ TEAM_TURN_ENDED, turn_ended },
		{ TEAM_PROGRAM_SET, team_fold_program },
		{ TEAM_PROGRAM_ENDED, team_fold_program },
		{ TEAM_SETTINGS_SET, settings_set },
	};

	if (team_resource_apply(state, e, a))
		return;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(e->kind, row[i].kind))
			row[i].apply(state, e, a);
}

const struct team_blank *
team_blank_of(const struct team *t, struct str id)
{
	for (size_t i = 0; i < t->blanks.n; i++)
		if (str_eq(t->blanks.v[i].id, id))
			return t->blanks.v[i].value.n ? &t->blanks.v[i] : NULL;
	return NULL;
}

bool
team_phone_stale(const struct team_blank *b, struct instant now)
{
	return b->tested_at.s == 0 ||
	    instant_since(now, b->tested_at).s >
	    HOURS(24 * TEAM_PHONE_STALE_DAYS).s;
}

const struct team_agency *
team_agency_by(const struct team *t, uint64_t id)
{
	for (size_t i = 0; id != 0 && i < t->agencies.n; i++)
		if (t->agencies.v[i].id == id)
			return &t->agencies.v[i];
	return NULL;
}

void
team_offer(const struct team_agency *t, struct arena *a, struct choices *out)
{
	VEC_ADD(a, &out->list,
	    (struct choice){ str_fmt(a, "%016llx", (unsigned long long)t->id),
		t->name });
}

const struct team_agency *
team_agency_for(const struct team *t, struct str kind, struct str county)
{
	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		if (x->ended || !str_eq(x->kind, kind))
			continue;
		if (county.n == 0 || team_county_in(x->counties, county))
			return x;
	}
	return NULL;
}

const struct team_agency *
team_agency_only(const struct team *t, struct str kind)
{
	const struct team_agency *only = NULL;

	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		if (x->ended || !str_eq(x->kind, kind))
			continue;
		if (only != NULL)
			return NULL;
		only = x;
	}
	return only;
}

const struct team_turn *
team_on_call(const struct team *t, int order, struct instant now)
{
	const struct team_turn *best = NULL;

	for (size_t i = 0; i < t->turns.n; i++) {
		const struct team_turn *x = &t->turns.v[i];

		if (x->order < order || instant_cmp(now, x->from) < 0)
			continue;
		if (x->until.s != 0 && instant_cmp(now, x->until) >= 0)
			continue;
		if (best == NULL || x->order < best->order)
			best = x;
	}
	return best;
}

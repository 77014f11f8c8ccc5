/* team_resource.c - the fold of what the county has: resources, who is trained,
 * what training is missed. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/team/team_int.h"

enum { RESOURCES_MOST = 2000, TRAININGS_MOST = 5000, MISSED_MOST = 5000 };

static int
resource_number(const struct node *b, const char *key)
{
	int64_t v;

	return node_int(node_get(b, str_of(key)), 0, INT32_MAX, &v) ? (int)v
								    : 0;
}

static bool
resource_yes(const struct node *b, const char *key)
{
	const struct node *n = node_get(b, str_of(key));

	return n != NULL && n->kind == NODE_BOOL && n->yes;
}

static void
resource_set(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct team_resource x = { .id = op_get_id(b, "id"),
		.name = op_get_text(b, "name"),
		.needs = op_get_text(b, "needs"),
		.counties = op_get_text(b, "counties"),
		.languages = op_get_text(b, "languages"),
		.hours = op_get_text(b, "hours"),
		.eligible = op_get_text(b, "eligible"),
		.phone = op_get_text(b, "phone"),
		.about = op_get_text(b, "about"),
		.least = resource_number(b, "least"),
		.most = resource_number(b, "most"),
		.ended = resource_yes(b, "ended") };

	for (size_t i = 0; i < t->resources.n; i++)
		if (t->resources.v[i].id == x.id) {
			t->resources.v[i] = x;
			return;
		}
	if (t->resources.n < RESOURCES_MOST)
		VEC_ADD(a, &t->resources, x);
}

static void
training_ended(struct team *t, const struct event *e, struct arena *a)
{
	uint64_t person = op_get_id(e->body, "person");
	struct str topic = op_get_text(e->body, "topic");
	size_t n = 0;

	(void)a;
	for (size_t i = 0; i < t->trainings.n; i++)
		if (t->trainings.v[i].person != person ||
		    !str_eq(t->trainings.v[i].topic, topic))
			t->trainings.v[n++] = t->trainings.v[i];
	t->trainings.n = n;
}

/* The newest takes the place of an older one of the same. */
static void
training_set(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct team_training x = { .person = op_get_id(b, "person"),
		.topic = op_get_text(b, "topic"),
		.since = { resource_number(b, "since") },
		.until = { resource_number(b, "until") } };

	training_ended(t, e, a);
	if (t->trainings.n < TRAININGS_MOST)
		VEC_ADD(a, &t->trainings, x);
}

static void
training_missed(struct team *t, const struct event *e, struct arena *a)
{
	if (t->missed.n < MISSED_MOST)
		VEC_ADD(a, &t->missed,
		    (struct team_missed){ op_get_text(e->body, "topic"),
			op_get_text(e->body, "county"), e->at });
}

bool
team_resource_apply(struct team *t, const struct event *e, struct arena *a)
{
	static const struct {
		const char *kind;
		void (*apply)(struct team *, const struct event *,
		    struct arena *);
	} row[] = {
		{ TEAM_RESOURCE_SET, resource_set },
		{ TEAM_TRAINING_SET, training_set },
		{ TEAM_TRAINING_ENDED, training_ended },
		{ TEAM_TRAINING_MISSED, training_missed },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(e->kind, row[i].kind)) {
			row[i].apply(t, e, a);
			return true;
		}
	return false;
}

const struct team_resource *
team_resource_by(const struct team *t, uint64_t id)
{
	for (size_t i = 0; id != 0 && i < t->resources.n; i++)
		if (t->resources.v[i].id == id)
			return &t->resources.v[i];
	return NULL;
}

bool
team_trained(const struct team_training *x, struct day today)
{
	return x->until.n == 0 || x->until.n >= today.n;
}

/* Counties are typed by people, one a line or with commas between. */
static struct str
next_county(struct str *rest, struct str *line)
{
	if (line->n == 0)
		*line = str_cut(*rest, '\n', rest);
	return str_trim(str_cut(*line, ',', line));
}

bool
team_county_in(struct str counties, struct str county)
{
	struct str line = { 0 };

	while (counties.n > 0 || line.n > 0)
		if (str_eq(next_county(&counties, &line), str_trim(county)))
			return true;
	return false;
}

static bool
listed_county(const struct choices *out, struct str value)
{
	for (size_t i = 0; i < out->list.n; i++)
		if (str_eq(out->list.v[i].value, value))
			return true;
	return false;
}

static void
add_counties(struct str counties, struct arena *a, struct choices *out)
{
	struct str one, line = { 0 };

	while (counties.n > 0 || line.n > 0) {
		one = next_county(&counties, &line);
		if (one.n > 0 && !listed_county(out, one))
			VEC_ADD(a, &out->list, (struct choice){ one, one });
	}
}

void
team_counties(const struct team *t, struct arena *a, struct choices *out)
{
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			add_counties(t->agencies.v[i].counties, a, out);
	for (size_t i = 0; i < t->resources.n; i++)
		if (!t->resources.v[i].ended)
			add_counties(t->resources.v[i].counties, a, out);
}

void
team_counties_or_none(const struct team *t, struct arena *a,
    struct choices *out)
{
	team_counties(t, a, out);
	VEC_ADD(a, &out->list,
	    (struct choice){ STR(TEAM_NO_COUNTY), STR("Not known") });
}

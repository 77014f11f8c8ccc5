/* directory_people_page.c - who is trained in what, for an appointment too; and
 * what is missed, by kind and county.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/zone.h"
#include "modules/account/account.h"
#include "modules/case/case.h"
#include "modules/directory/directory_page.h"
#include "op/cap.h"

static struct day
today(const struct page *p)
{
	return zone_local(p->w->zone, p->w->now).day;
}

static struct str
day_in_words(struct page *p, struct day d)
{
	return d.n == 0 ? STR("")
			: day_words(p->load.a, d, day_date(today(p)).y);
}

static const struct account_person *
person_by(const struct account_people *all, uint64_t id)
{
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].id == id && !all->list.v[i].ended)
			return &all->list.v[i];
	return NULL;
}

static struct directory_person
person_of(struct page *p, const struct account_person *who,
    const struct team_training *x)
{
	const struct protocol_seat *seat =
	    protocol_seat(p->w->protocol, who->seat);
	const struct team_agency *of = team_agency_by(p->w->team, who->agency);

	return (struct directory_person){ .name = who->name,
		.seat = seat != NULL ? seat->label : who->seat,
		.agency = of != NULL ? of->name : STR(""),
		.since = day_in_words(p, x->since),
		.until = day_in_words(p, x->until),
		.id = str_fmt(p->load.a, "%016llx",
		    (unsigned long long)x->person),
		.topic = x->topic,
		.over = !team_trained(x, today(p)) };
}

/* Who has left is not offered; whose training is over is, and it says so. */
static struct directory_training
training_of(struct page *p, const struct protocol_service_word *topic,
    const struct account_people *all)
{
	const struct team *t = p->w->team;
	struct directory_training out = { .topic = topic->label,
		.nobody = true };

	for (size_t i = 0; i < t->trainings.n; i++) {
		const struct team_training *x = &t->trainings.v[i];
		const struct account_person *who = person_by(all, x->person);

		if (who == NULL || !str_eq(x->topic, topic->id))
			continue;
		VEC_ADD(p->load.a, &out.person, person_of(p, who, x));
		out.nobody = out.nobody && !team_trained(x, today(p));
	}
	if (out.nobody && topic->blanks.n > 0)
		out.instead = dial_all(p, topic->blanks, STR(""));
	return out;
}

static struct str
appointment_asked(const struct page *p)
{
	struct str id = op_form_value(p->form, "for");

	return protocol_service_word(p->w->protocol,
		   PROTOCOL_SERVICE_APPOINTMENTS, id) != NULL
	    ? id
	    : STR("");
}

enum err
directory_people_page(struct page *p)
{
	struct directory_people *v = NEW(p->load.a, struct directory_people);
	const struct protocol_service_word *topic;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_TRAININGS, &topic);
	struct str date = appointment_asked(p);
	struct account_people all = { 0 };
	enum err e = account_people_list(&p->load, &all);

	if (e != OK)
		return e;
	p->title = STR("Who is trained in what");
	p->here = "directory.search";
	v->fills = op_cap_has(p->w->actor->caps, CAP_FILL_IN);
	if (date.n > 0)
		v->appointment =
		    directory_label(p, PROTOCOL_SERVICE_APPOINTMENTS, date);
	for (size_t i = 0; i < n; i++)
		if (directory_serves(&topic[i], date))
			VEC_ADD(p->load.a, &v->list,
			    training_of(p, &topic[i], &all));
	directory_trained(p->h, p, v);
	return OK;
}

static void
choose_topic(struct page *p, const char *label)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_TRAININGS, &v);
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &list.list,
		    (struct choice){ v[i].id, v[i].label });
	kit_choose(p, "topic", label, &list, STR(""));
}

static void
ask_day(struct page *p, const char *name, const char *label, bool optional)
{
	struct part_field f = { .input = PART_DAY, .optional = optional };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

enum err
directory_train_page(struct page *p)
{
	struct account_people all = { 0 };
	struct choices who = { 0 };
	enum err e = account_people_list(&p->load, &all);

	if (e != OK)
		return e;
	VEC_ADD(p->load.a, &who.list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < all.list.n; i++)
		if (!all.list.v[i].ended)
			VEC_ADD(p->load.a, &who.list,
			    (struct choice){
				str_fmt(p->load.a, "%016llx",
				    (unsigned long long)all.list.v[i].id),
				all.list.v[i].name });
	p->title = STR("A training or specialty");
	p->here = "directory.search";
	directory_top(p->h, p->title,
	    STR("The newest of the same stands in place of the one before."));
	kit_problems(p);
	kit_form(p, STR("/directory/people/new"), false);
	kit_choose(p, "person", "Who", &who, STR(""));
	choose_topic(p, "Trained in, or knows well");
	ask_day(p, "since", "Day of the training", false);
	ask_day(p, "until", "Runs out on", true);
	part_submit(p->h, STR("Keep this"), STR("/directory/people"));
	kit_form_end(p);
	return OK;
}

static struct str
county_named(struct str county)
{
	return str_eqc(county, TEAM_NO_COUNTY) ? STR("Not known") : county;
}

static struct directory_count *
missed_at(struct page *p, struct directory_counts *v,
    const struct team_missed *x)
{
	struct str what =
	    directory_label(p, PROTOCOL_SERVICE_TRAININGS, x->topic);
	struct str county = county_named(x->county);

	for (size_t i = 0; i < v->training.n; i++)
		if (str_eq(v->training.v[i].what, what) &&
		    str_eq(v->training.v[i].county, county))
			return &v->training.v[i];
	VEC_ADD(p->load.a, &v->training,
	    (struct directory_count){ .what = what, .county = county });
	return &v->training.v[v->training.n - 1];
}

static enum err
fill_trainings(struct page *p, struct directory_counts *v)
{
	const struct protocol_service_word *topic;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_TRAININGS, &topic);
	struct account_people all = { 0 };
	enum err e = account_people_list(&p->load, &all);

	for (size_t i = 0; e == OK && i < n; i++)
		if (training_of(p, &topic[i], &all).nobody)
			VEC_ADD(p->load.a, &v->nobody, topic[i].label);
	for (size_t i = 0; i < p->w->team->missed.n; i++)
		missed_at(p, v, &p->w->team->missed.v[i])->times++;
	return e;
}

enum err
directory_needs_page(struct page *p)
{
	struct directory_counts *v = NEW(p->load.a, struct directory_counts);
	struct case_unmet_list unmet = { 0 };
	enum err e = case_unmet_list(&p->load, p->w, &unmet);

	for (size_t i = 0; e == OK && i < unmet.list.n; i++) {
		const struct case_unmet *x = &unmet.list.v[i];

		VEC_ADD(p->load.a, &v->need,
		    (struct directory_count){ .what = directory_label(p,
						  PROTOCOL_SERVICE_SERVICES,
						  x->need),
			.county = county_named(x->county),
			.times = x->times,
			.open = x->open });
	}
	if (e == OK)
		e = fill_trainings(p, v);
	if (e != OK)
		return e;
	v->fills = op_cap_has(p->w->actor->caps, CAP_FILL_IN);
	p->title = STR("Needs that are not met");
	p->here = "directory.search";
	directory_unmet(p->h, v);
	return OK;
}

enum err
directory_missed_page(struct page *p)
{
	struct choices county = { 0 };

	VEC_ADD(p->load.a, &county.list,
	    (struct choice){ STR(""), STR("Choose one") });
	team_counties_or_none(p->w->team, p->load.a, &county);
	p->title = STR("A training that is missed");
	p->here = "directory.search";
	directory_top(p->h, p->title,
	    STR("It is counted by kind and county, and nobody is named."));
	kit_problems(p);
	kit_form(p, STR("/directory/needs/training"), false);
	choose_topic(p, "Which training");
	kit_choose(p, "county", "County", &county, STR(""));
	part_submit(p->h, STR("Count it"), STR("/directory/needs"));
	kit_form_end(p);
	return OK;
}

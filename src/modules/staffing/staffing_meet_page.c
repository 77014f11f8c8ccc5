/* staffing_meet_page.c - the meeting itself, its view on the wall, and its plan.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_page.h"

#include <ctype.h>
#include <strings.h>

#include "base/arena.h"
#include "base/zone.h"
#include "modules/team/team.h"
#include "modules/youth/youth.h"
#include "op/see.h"
#include "protocol/list.h"

enum { WORD_LEAST = 3 };

static void
hide(struct page *p, struct staffing_hidden *h, struct str s)
{
	if (s.n >= WORD_LEAST)
		VEC_ADD(p->load.a, &h->words, s);
}

/* The whole of a name, and its first and its last word. */
static void
hide_name(struct page *p, struct staffing_hidden *h, struct str name)
{
	struct str rest, last = name;
	struct str first = str_cut(name, ' ', &rest);

	hide(p, h, name);
	if (rest.n == 0)
		return;
	hide(p, h, first);
	while (rest.n > 0)
		last = str_cut(rest, ' ', &rest);
	hide(p, h, last);
}

enum err
staffing_hidden_of(struct page *p, struct staffing_hidden *out)
{
	const struct staffing_subject *s = p->w->subject;

	for (size_t i = 0; i < s->c->youth.n; i++) {
		struct youth_state y = { 0 };
		uint64_t version;
		enum err e =
		    youth_load(&p->load, s->c->youth.v[i], &y, &version);

		if (e != OK && e != ERR_GONE)
			return e;
		for (size_t k = 0; k < y.names.n; k++)
			hide_name(p, out, y.names.v[k]);
		hide(p, out, y.words.nicknames);
	}
	for (size_t i = 0; i < s->c->place.n; i++)
		hide(p, out, s->c->place.v[i].text);
	for (size_t i = 0; i < s->c->reporter.n; i++)
		hide_name(p, out, s->c->reporter.v[i].name);
	return OK;
}

static bool
word_at(struct str text, size_t at, struct str word)
{
	size_t end = at + word.n;

	return strncasecmp(text.p + at, word.p, word.n) == 0 &&
	    (at == 0 || !isalnum((unsigned char)text.p[at - 1])) &&
	    (end == text.n || !isalnum((unsigned char)text.p[end]));
}

bool
staffing_names(const struct staffing_hidden *h, struct str text)
{
	for (size_t i = 0; i < h->words.n; i++)
		for (size_t at = 0; at + h->words.v[i].n <= text.n; at++)
			if (word_at(text, at, h->words.v[i]))
				return true;
	return false;
}

static struct str
label_of(const struct choice *c, struct str value)
{
	for (; c->value.n > 0; c++)
		if (str_eq(c->value, value))
			return c->label;
	return STR("");
}

static struct staffing_recommendation
recommendation(struct page *p, const struct staffing_recommended *r,
    const struct staffing_hidden *wall)
{
	const struct staffing_subject *s = p->w->subject;
	const struct case_duty *d = case_duty_find(s->c, r->duty);
	int year = day_date(zone_local(p->w->zone, p->w->now).day).y;

	return (struct staffing_recommendation){ .what = wall != NULL &&
			staffing_names(wall, r->what)
		    ? STR("(Left out here: it names somebody or a place.)")
		    : r->what,
		.who = staffing_agency_name(p, r->agency),
		.by = day_words(p->load.a, zone_local(p->w->zone, r->by).day,
		    year),
		.state = d != NULL && case_duty_is_open(d) ? STR("owed")
							   : STR("done") };
}

static void
fill_topic(struct page *p, struct staffing_view *v,
    const struct protocol_item *it, const struct staffing_hidden *wall)
{
	const struct staffing_topic *t = staffing_topic_of(v->s, it->id);
	struct staffing_topic_row x = { .name = it->text,
		.place = v->topic.n + 1 };

	if (t != NULL) {
		x.state = label_of(staffing_states, t->state);
		x.note = wall != NULL ? STR("") : t->note;
	}
	for (size_t i = 0; i < v->s->recommended.n; i++) {
		const struct staffing_recommended *r = &v->s->recommended.v[i];

		if (str_eq(r->topic, it->id))
			VEC_ADD(p->load.a, &x.said, recommendation(p, r, wall));
	}
	VEC_ADD(p->load.a, &v->topic, x);
}

static const struct protocol_checklist *
agenda(const struct page *p)
{
	const struct protocol_meeting *m = protocol_meeting(p->w->protocol);

	return m != NULL ? protocol_checklist(p->w->protocol, m->agenda) : NULL;
}

static void
fill_topics(struct page *p, struct staffing_view *v,
    const struct staffing_hidden *wall)
{
	const struct protocol_checklist *l = agenda(p);

	for (size_t i = 0;
	     l != NULL && i < l->items && i < STAFFING_TOPICS_MOST; i++)
		fill_topic(p, v, &l->item[i], wall);
}

/* Whoever may not read what was said there gets the page, and not the plan. */
static bool
may_read(struct page *p, struct staffing_view *v)
{
	const struct staffing_subject *s = p->w->subject;
	struct see may = staffing_may_read(p->w, s->c, s->s);

	v->may = may.may;
	v->why = may.why;
	if (!may.may)
		staffing_not_shown(p->h, v);
	return may.may;
}

static char *
named(struct page *p, const struct staffing_topic_row *t, const char *field)
{
	return str_cstr(p->load.a,
	    str_fmt(p->load.a, "t%zu.%s", t->place, field));
}

static void
ask_state(struct page *p, const struct staffing_topic_row *t)
{
	struct part_options o = { 0 };
	struct part_field f = { .optional = true };
	const char *name = named(p, t, "state");

	kit_fill(p, &f, name, "How it went", STR(""));
	for (const struct choice *c = staffing_states; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    staffing_on(p, name, c->value, str_eq(c->label, t->state)));
	part_radios(p->h, &f, &o);
}

static void
ask_who(struct page *p, const struct staffing_topic_row *t)
{
	const struct staffing_subject *s = p->w->subject;
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list, (struct choice){ STR(""), STR("-") });
	for (size_t i = 0; i < s->who->list.n; i++)
		if (s->who->list.v[i].may)
			VEC_ADD(p->load.a, &list.list,
			    (struct choice){
				staffing_id(p, s->who->list.v[i].id),
				s->who->list.v[i].name });
	kit_choose(p, named(p, t, "who"), "Who does it", &list, STR(""));
}

void
staffing_ask_topic(struct page *p, const struct staffing_view *v,
    const struct staffing_topic_row *t)
{
	struct part_field by = { .input = PART_DAY, .optional = true };
	struct part_field what = { .optional = true,
		.hint = STR("No names: it shows on the wall.") };

	(void)v;
	ask_state(p, t);
	kit_lines(p, named(p, t, "note"), "Notes", t->note, true);
	kit_fill(p, &what, named(p, t, "what"), "What is recommended", STR(""));
	part_line(p->h, &what);
	ask_who(p, t);
	kit_fill(p, &by, named(p, t, "by"), "By which day", STR(""));
	part_line(p->h, &by);
}

static bool
came(const struct staffing *s, uint64_t agency)
{
	for (size_t i = 0; i < s->there.n; i++)
		if (s->there.v[i] == agency)
			return true;
	return false;
}

static bool
used(const struct staffing *s, struct str klass)
{
	for (size_t i = 0; i < s->used.n; i++)
		if (str_eq(s->used.v[i], klass))
			return true;
	return false;
}

void
staffing_ask_there(struct page *p, const struct staffing_view *v)
{
	const struct staffing_subject *s = p->w->subject;
	struct part_options there = { 0 }, what = { 0 };
	struct part_field f = { 0 }, u = { .optional = true };

	kit_fill(p, &f, "there", "Who was there", STR(""));
	for (size_t i = 0; i < s->who->list.n; i++) {
		const struct staffing_agency *x = &s->who->list.v[i];
		struct str id = staffing_id(p, x->id);

		if (x->may && x->partner != v->s->apart)
			part_option(p->load.a, &there, id, x->name,
			    staffing_on(p, "there", id, came(v->s, x->id)));
	}
	part_boxes(p->h, &f, &there);
	kit_line(p, "others", "Who else was there", v->s->others, true);
	kit_fill(p, &u, "used", "What went into it", STR(""));
	u.hint = STR("The plan is shown to those alone who may see all of it.");
	for (const struct choice *c = staffing_used; c->value.n > 0; c++)
		part_option(p->load.a, &what, c->value, c->label,
		    staffing_on(p, "used", c->value, used(v->s, c->value)));
	part_boxes(p->h, &u, &what);
}

void
staffing_meet_buttons(struct page *p, const struct staffing_view *v)
{
	struct part_buttons b = { 0 };

	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Save"), STR("done"), STR("save"),
		!v->s->held });
	if (!v->s->held)
		VEC_ADD(p->load.a, &b.list,
		    (struct part_button){ STR("Save; the meeting was held"),
			STR("done"), STR("held"), false });
	part_buttons(p->h, &b, v->path);
}

void
staffing_ask_move(struct page *p, const struct staffing_view *v)
{
	struct part_field f = { .input = PART_TIME };

	kit_form(p, str_cat(p->load.a, v->path, STR("/move")), false);
	kit_fill(p, &f, "at", "Time", STR(""));
	part_line(p->h, &f);
	kit_line(p, "reason", "Why, or with whom it was agreed", STR(""),
	    false);
	part_submit(p->h, v->s->fixed ? STR("Move it") : STR("Set this time"),
	    STR(""));
	kit_form_end(p);
}

enum err
staffing_meet_page(struct page *p)
{
	struct staffing_view *v = staffing_view_of(p);

	if (!may_read(p, v))
		return OK;
	fill_topics(p, v, NULL);
	staffing_meeting(p->h, p, v);
	return OK;
}

enum err
staffing_screen_page(struct page *p)
{
	struct staffing_view *v = staffing_view_of(p);
	struct staffing_hidden wall = { 0 };
	enum err e;

	if (!may_read(p, v))
		return OK;
	if ((e = staffing_hidden_of(p, &wall)) != OK)
		return e;
	fill_topics(p, v, &wall);
	staffing_wall(p->h, v);
	return OK;
}

enum err
staffing_plan_page(struct page *p)
{
	struct staffing_view *v = staffing_view_of(p);

	if (!may_read(p, v))
		return OK;
	fill_topics(p, v, NULL);
	staffing_plan(p->h, p, v);
	return OK;
}

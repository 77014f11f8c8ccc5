/* tier_page.c - the pages of the tier module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tier/tier_page.h"

#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "modules/youth/youth.h"
#include "protocol/decide.h"
#include "protocol/words.h"

void
tier_ask_level(struct page *p)
{
	const struct protocol_level *l;
	size_t n = protocol_levels(p->w->protocol, &l);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "level", "Level", STR(""));
	for (size_t i = 0; i < n; i++) {
		if (!l[i].on)
			continue;
		part_option(p->load.a, &o, l[i].id, l[i].label,
		    str_eq(f.value, l[i].id));
		o.list.v[o.list.n - 1].hint = l[i].about;
	}
	part_radios(p->h, &f, &o);
}

struct str
tier_words(struct page *p, enum case_matter m, struct str value)
{
	return kit_word(p,
	    str_cstr(p->load.a,
		str_fmt(p->load.a, "ruling.%s%s%.*s", case_matter_name(m),
		    value.n > 0 ? "." : "", STR_ARG(value))));
}

void
tier_ask_ruling(struct page *p, const struct tier_view *v, enum case_matter m)
{
	struct str about = str_of(case_matter_name(m));
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_form(p, v->path, false);
	kit_fill(p, &f, "value", "Decision", STR(""));
	kit_hidden(p, "about", about);
	for (const char *const *x = tier_answers[m]; **x != '\0'; x++)
		part_option(p->load.a, &o, str_of(*x),
		    tier_words(p, m, str_of(*x)), str_eqc(f.value, *x));
	part_radios(p->h, &f, &o);
	kit_lines(p, "reason", "Why", STR(""), false);
	part_submit(p->h, STR("Record the decision"), v->back);
	kit_form_end(p);
}

struct str
tier_why(struct page *p, const struct tier_view *v, enum case_matter m)
{
	const struct protocol_outcome *o =
	    protocol_outcome(v->d, assess_role_of(m));

	if (o == NULL || o->rules == 0)
		return STR("");
	return str_fmt(p->load.a, "%.*s (%.*s)", STR_ARG(o->rule[0].why),
	    STR_ARG(o->rule[0].clause));
}

static struct tier_view
view_of(struct page *p, const char *at, const char *title)
{
	const struct case_state *c = p->w->subject;
	struct str back = str_cat(p->load.a, STR("/c/"), c->number);

	p->title = str_cat(p->load.a, str_of(title), c->number);
	return (struct tier_view){ .number = c->number,
		.stands = kit_level(p, c->level.chosen),
		.why = c->level.reason.n > 0 ? c->level.reason : c->level.why,
		.back = back,
		.path = str_cat(p->load.a, back, str_of(at)) };
}

enum err
tier_page(struct page *p)
{
	struct tier_view v = view_of(p, "/tier", "Change the level, case ");

	if (!kit_levels(p))
		return ERR_GONE;
	tier_form(p->h, p, &v);
	return OK;
}

static enum err
count_seen(struct page *p, const struct youth_cases *in, size_t *n)
{
	enum err e = OK;

	for (size_t i = 0; e == OK && i < in->list.n; i++) {
		struct str kind;
		bool yes = false;

		e = case_visible(&p->load, p->w, in->list.v[i], &yes, &kind);
		*n += yes;
	}
	return e;
}

/* IV.A.a: a history of repeated reports counts; one that the reader may not know
 * of is not hinted at by a number. */
static enum err
count_earlier(struct page *p, struct tier_view *v)
{
	const struct case_state *c = p->w->subject;
	struct youth_matches m = { 0 };
	enum err e = OK;

	if (c->youth.n > 0)
		e = youth_match_find(&p->load, c->youth.v[0], &m);
	for (size_t i = 0; e == OK && i < m.list.n; i++)
		e = count_seen(p, &m.list.v[i].in, &v->earlier);
	return e;
}

static void
fill_matters(struct page *p, struct tier_view *v)
{
	const struct case_state *c = p->w->subject;
	struct problems ps = problems_new(p->load.a);
	struct assess_waits waits = { 0 };

	if (assess_decided(p->w, c, &ps, p->load.a, &v->d) == OK)
		waits = assess_waits(c, v->d);
	for (enum case_matter m = 0; m < CASE_MATTER__MAX; m++) {
		const struct case_ruling *r = &c->ruling[m];

		if (waits.on[m])
			VEC_ADD(p->load.a, &v->waits, m);
		if (r->value.n > 0)
			VEC_ADD(p->load.a, &v->ruled,
			    (struct tier_ruled){ tier_words(p, m, STR("")),
				tier_words(p, m, r->value), r->reason,
				kit_when(p, r->at),
				account_name(&p->load, r->by.person) });
	}
}

enum err
tier_supervise_page(struct page *p)
{
	struct tier_view v =
	    view_of(p, "/decide", "A supervisor decides, case ");
	enum err e = count_earlier(p, &v);

	fill_matters(p, &v);
	if (e == OK)
		tier_decide(p->h, p, &v);
	return e;
}

enum err
tier_queue_page(struct page *p)
{
	struct case_rows all = { 0 };
	struct tier_rows rows = { 0 };
	enum err e = case_list(&p->load, p->w, CASE_SUPERVISOR,
	    (struct instant){ 0 }, &all);

	if (e != OK)
		return e;
	for (size_t i = 0; i < all.list.n; i++) {
		const struct case_row *r = &all.list.v[i];

		VEC_ADD(p->load.a, &rows.list,
		    (struct tier_row){ r->number,
			str_fmt(p->load.a, "%.*s%sreceived %.*s",
			    STR_ARG(kit_level(p, r->level)),
			    kit_levels(p) ? ", " : "",
			    STR_ARG(kit_when(p, r->received))) });
	}
	p->title = STR("Waits for a supervisor");
	p->here = "tier.queue";
	tier_queue(p->h, &rows, all.more);
	return OK;
}

/* tier_page.c - the pages of the tier module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tier/tier_page.h"

#include "base/arena.h"
#include "modules/youth/youth.h"
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

void
tier_ask_screening(struct page *p)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "value", "Decision", STR(""));
	for (const struct choice *c = tier_screening; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(f.value, c->value));
	part_radios(p->h, &f, &o);
}

static struct str
level_words(const struct page *p, struct str level)
{
	const struct protocol_level *l = protocol_level(p->w->protocol, level);

	return l != NULL ? l->label : kit_word(p, "not_settled");
}

static struct tier_view
view_of(struct page *p, const char *at)
{
	const struct case_state *c = p->w->subject;
	struct str back = str_cat(p->load.a, STR("/c/"), c->number);

	p->title = str_cat(p->load.a, STR("Case "), c->number);
	return (struct tier_view){ .number = c->number,
		.stands = level_words(p, c->level.chosen),
		.why = c->level.reason.n > 0 ? c->level.reason : c->level.why,
		.back = back,
		.path = str_cat(p->load.a, back, str_of(at)),
		.decided = c->supervisor_reason };
}

enum err
tier_page(struct page *p)
{
	struct tier_view v = view_of(p, "/tier");

	tier_form(p->h, p, &v);
	return OK;
}

/* IV.A.a: a history of repeated reports counts. */
static enum err
count_earlier(struct page *p, struct tier_view *v)
{
	const struct case_state *c = p->w->subject;
	struct youth_matches m = { 0 };
	enum err e = OK;

	if (c->youth.n > 0)
		e = youth_match_find(&p->load, c->youth.v[0], &m);
	for (size_t i = 0; i < m.list.n; i++)
		v->earlier += m.list.v[i].cases.n;
	return e;
}

enum err
tier_supervise_page(struct page *p)
{
	struct tier_view v = view_of(p, "/decide");
	enum err e = count_earlier(p, &v);

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
			str_fmt(p->load.a, "%.*s, received %.*s",
			    STR_ARG(level_words(p, r->level)),
			    STR_ARG(kit_when(p, r->received))) });
	}
	p->title = STR("Waits for a supervisor");
	p->here = "tier.queue";
	tier_queue(p->h, &rows, all.more);
	return OK;
}

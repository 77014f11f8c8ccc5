/* tracking_page.c - the tables, and why a case was counted or not.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_page.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "modules/case/case.h"

static void
choose_fixed(struct page *p, const char *name, const char *label,
    const struct choice *v, struct str known)
{
	struct choices list = { 0 };

	for (; v->value.n > 0; v++)
		VEC_ADD(p->load.a, &list.list, *v);
	kit_choose(p, name, label, &list, known);
}

static void
choose_day(struct page *p, const char *name, const char *label,
    struct str known)
{
	struct part_field f = { .input = PART_DAY, .optional = true };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

void
tracking_form(struct page *p, const struct tracking_view *v)
{
	struct arena *a = p->load.a;
	const struct tracking_ask *q = &v->r->ask;
	struct str quarter = tracking_quarter_of(q, a);
	bool days = true;

	for (size_t i = 0; i < v->quarter.list.n; i++)
		days &= !str_eq(v->quarter.list.v[i].value, quarter);
	kit_form(p, STR("/statistics"), false);
	kit_choose(p, "quarter", "Time", &v->quarter,
	    days ? STR(TRACKING_DAYS) : quarter);
	choose_day(p, "from", "First day",
	    days ? day_text(a, q->from) : STR(""));
	choose_day(p, "until", "Last day",
	    days ? day_text(a, q->until) : STR(""));
	choose_fixed(p, "unit", "What counts as one", tracking_units,
	    tracking_unit_name(q->unit));
	choose_fixed(p, "which", "Which cases", tracking_kinds,
	    q->practice ? STR(TRACKING_PRACTICE) : STR(TRACKING_REAL));
	part_submit(p->h, STR("Count"), STR(""));
	kit_form_end(p);
}

struct str
tracking_source(const struct protocol_table *t, struct arena *a)
{
	struct str s = str_fmt(a, "Clause %.*s", STR_ARG(t->clause));

	for (size_t i = 0; i < t->codes.n; i++)
		s = str_fmt(a, "%.*s, %.*s", STR_ARG(s),
		    STR_ARG(t->codes.v[i]));
	return str_fmt(a, "%.*s; source %.*s; %s", STR_ARG(s),
	    STR_ARG(t->source),
	    str_eqc(t->verified, "yes")		  ? "verified"
		: str_eqc(t->verified, "partial") ? "partly verified"
						  : "unverified");
}

enum { BAR_LABEL = 46 };

/* The table beside it has all of it. */
struct str
tracking_bar_label(struct arena *a, struct str label)
{
	size_t n = BAR_LABEL;

	if (label.n <= BAR_LABEL)
		return label;
	while (n > 0 && ((unsigned char)label.p[n] & 0xC0) == 0x80)
		n--;
	return str_fmt(a, "%.*s...", (int)n, label.p);
}

int64_t
tracking_bar(const struct tracking_table *t, size_t row)
{
	size_t total = t->column.n - 1;
	const struct tracking_row *r = &t->row.v[row];

	if (r->hidden[total] || t->largest == 0)
		return 0;
	return r->n[total] * TRACKING_CHART_WIDE / t->largest;
}

static struct str
address(struct arena *a, const char *path, const struct tracking_ask *q)
{
	return str_fmt(a, "%s?%.*s", path, STR_ARG(tracking_word(q, a)));
}

enum err
tracking_show_page(struct page *p)
{
	struct arena *a = p->load.a;
	struct tracking_report r;
	struct tracking_view v = { .r = &r };
	struct tracking_ask ask;
	enum err e = tracking_ask_of(p->w, &ask);

	if (e == OK)
		e = tracking_count(&p->load, p->w, &ask, &r);
	if (e != OK)
		return e;
	p->title = STR("Statistics");
	v.days = tracking_days(&ask, a);
	v.units = tracking_units_said(&r, a);
	v.csv = address(a, "/statistics.csv", &ask);
	v.why = address(a, "/statistics/cases", &ask);
	v.now = kit_when(p, p->w->now);
	v.lacks = protocol_lacks(p->w->protocol, &v.lack);
	tracking_rules(p, &r, &v.rules);
	tracking_quarters(p->w, a, &v.quarter);
	tracking_show(p->h, p, &v);
	return OK;
}

/* --- why a case was counted or not --- */

static struct str
why_words(const struct page *p, const struct tracking_report *r,
    const struct case_row *row, bool *counts)
{
	const struct tracking_one *x = tracking_find(&r->ones, row->id);

	*counts = false;
	if (row->practice != r->ask.practice)
		return row->practice
		    ? STR("Not counted: it is a practice case")
		    : STR("Not counted: it is no practice case");
	if (x == NULL)
		return STR("Not counted: it is not among these days");
	if (x->why == TRACKING_LATER)
		return STR("Not counted by itself: a later referral of the "
			   "same case counts");
	if (x->why == TRACKING_SAME_YOUTH)
		return STR("Not counted by itself: a newer case of the same "
			   "youth counts");
	*counts = true;
	return x->weight == 1 ? STR("Counted")
			      : str_fmt(p->load.a, "Counted as %lld youths",
				    (long long)x->weight);
}

/* "2026-07-01.2026-09-30.case.real.26000141": the list after that case. */
static bool
split_after(struct str word, struct str *ask, uint64_t *after)
{
	size_t dots = 0, at = 0;
	int64_t n = 0;

	*ask = word;
	*after = 0;
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] == '.' && ++dots == 4)
			at = i;
	if (dots < 4)
		return true;
	*ask = (struct str){ word.p, at };
	if (!str_int((struct str){ word.p + at + 1, word.n - at - 1 }, 0,
		INT64_MAX, &n))
		return false;
	*after = (uint64_t)n;
	return true;
}

static void
tell_all(struct page *p, const struct tracking_report *r,
    const struct case_rows *rows, struct tracking_tolds *out)
{
	for (size_t i = 0; i < rows->list.n; i++) {
		const struct case_row *row = &rows->list.v[i];
		struct tracking_told t = { .number = row->number,
			.when = kit_when(p, row->received) };

		t.why = why_words(p, r, row, &t.counts);
		VEC_ADD(p->load.a, &out->list, t);
	}
	if (rows->more)
		out->next = str_fmt(p->load.a, "%.*s.%llu",
		    STR_ARG(address(p->load.a, "/statistics/cases", &r->ask)),
		    (unsigned long long)rows->list.v[rows->list.n - 1].id);
}

enum err
tracking_why_page(struct page *p)
{
	struct arena *a = p->load.a;
	struct world w = *p->w;
	struct tracking_report r;
	struct tracking_tolds out = { 0 };
	struct case_rows rows = { 0 };
	struct tracking_ask ask;
	uint64_t after;
	enum err e;

	if (!split_after(p->w->query, &w.query, &after))
		return ERR_GONE;
	if ((e = tracking_ask_of(&w, &ask)) != OK ||
	    (e = tracking_count(&p->load, p->w, &ask, &r)) != OK)
		return e;
	e = case_received(&p->load, p->w,
	    &(struct case_span){ r.from, r.until, after }, &rows);
	if (e != OK)
		return e;
	p->title = STR("Why a case was counted or not");
	p->here = "tracking.show";
	out.days = tracking_days(&ask, a);
	out.back = address(a, "/statistics", &ask);
	tracking_rules(p, &r, &out.rules);
	tell_all(p, &r, &rows, &out);
	tracking_why_list(p->h, &out);
	return OK;
}

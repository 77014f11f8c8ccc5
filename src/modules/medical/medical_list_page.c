/* medical_list_page.c - the windows of time, with the hours that are left; and
 * the team's forensic nurse programs.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "modules/medical/medical_page.h"
#include "modules/team/team.h"
#include "protocol/fact.h"

/* The last known assault lies between these; from 0: nobody knows how long. */
struct assault {
	bool known;
	struct instant from, to;
};

/* A number of hours was told, and when. */
static struct assault
assault_ago(const struct page *p, const struct case_state *c)
{
	struct str ago = protocol_medical_ago(p->w->protocol);
	const struct case_fact *x = case_fact_find(c, ago);
	struct instant t;
	int64_t n;

	if (x == NULL || !node_int(x->value, 0, INT32_MAX, &n))
		return (struct assault){ 0 };
	t = (struct instant){ x->learned.s - HOURS(n).s };
	return (struct assault){ true, t, t };
}

/* A rough answer that was told with the fact; else the fact alone. */
static struct assault
assault_of(const struct page *p, const struct case_state *c,
    const struct protocol_facts *f)
{
	struct str time = protocol_medical_time(p->w->protocol);
	const struct case_medical *span =
	    medical_newest(p->w, c, CASE_MEDICAL_SPAN);
	const struct protocol_value *v;
	struct assault x = { 0 };

	if (time.n == 0)
		return x;
	v = protocol_facts_get(f, time);
	if (v->type != PROTOCOL_TIME)
		return assault_ago(p, c);
	x = (struct assault){ true, v->at, v->at };
	if (span != NULL && span->to.s == v->at.s)
		x.from = span->from;
	return x;
}

static struct str
assault_words(const struct page *p, const struct assault *x)
{
	if (!x->known)
		return kit_word(p, "medical.time_not_known");
	if (x->from.s == x->to.s)
		return str_fmt(p->load.a, "The last known assault: %.*s.",
		    STR_ARG(kit_when(p, x->to)));
	if (x->from.s == 0)
		return str_fmt(p->load.a,
		    "The last known assault: not later than %.*s.",
		    STR_ARG(kit_when(p, x->to)));
	return str_fmt(p->load.a,
	    "The last known assault: between %.*s and %.*s.",
	    STR_ARG(kit_when(p, x->from)), STR_ARG(kit_when(p, x->to)));
}

static struct instant
end_of(struct instant t, int hours)
{
	return (struct instant){ t.s + HOURS(hours).s };
}

/* Hours stay hours: "2 days" of a window of 72 h says too little. */
static struct str
hours_words(struct arena *a, struct span s)
{
	long long h = (long long)(s.s / HOURS(1).s);

	return h < 10 ? kit_span(a, s) : str_fmt(a, "%lld h", h);
}

/* Over is never "too late": whoever knows better is asked. */
static struct str
left_words(const struct page *p, const struct assault *x, int hours)
{
	struct arena *a = p->load.a;
	struct instant now = p->w->now, most = end_of(x->to, hours),
		       least = end_of(x->from, hours);

	if (instant_cmp(now, most) > 0)
		return str_fmt(a, "over by %.*s. %.*s",
		    STR_ARG(hours_words(a, instant_since(now, most))),
		    STR_ARG(kit_word(p, "medical.over")));
	if (x->from.s == x->to.s)
		return str_fmt(a, "%.*s left (until %.*s)",
		    STR_ARG(hours_words(a, instant_since(most, now))),
		    STR_ARG(kit_when(p, most)));
	if (x->from.s == 0 || instant_cmp(now, least) >= 0)
		return str_fmt(a, "at most %.*s left, or over already",
		    STR_ARG(hours_words(a, instant_since(most, now))));
	return str_fmt(a, "between %.*s and %.*s left",
	    STR_ARG(hours_words(a, instant_since(least, now))),
	    STR_ARG(hours_words(a, instant_since(most, now))));
}

/* By the earliest time that fits, where there is one. */
static int
percent_used(const struct page *p, const struct assault *x, int hours)
{
	struct instant begun = x->from.s != 0 ? x->from : x->to;
	int64_t used = instant_since(p->w->now, begun).s * 100 / HOURS(hours).s;

	return used > 100 ? 100 : used < 0 ? 0 : (int)used;
}

struct str
medical_law(const struct page *p, const struct protocol_medical_word *x)
{
	struct buf b = buf_new(p->load.a, 400);
	struct str mark = str_eqc(x->verified, "no") ? STR("unverified")
	    : str_eqc(x->verified, "yes")	     ? STR("verified")
						     : x->verified;

	if (x->hours > 0)
		buf_fmt(&b, "%d h; ", x->hours);
	buf_str(&b, x->clause);
	if (x->authority.n > 0)
		buf_fmt(&b, "%s%.*s", x->clause.n > 0 ? "; " : "",
		    STR_ARG(x->authority));
	if (mark.n > 0)
		buf_fmt(&b, "; %.*s", STR_ARG(mark));
	return buf_done(&b);
}

/* By what is known: a row of the package says that no window runs. */
static bool
none_known(const struct page *p, const struct protocol_facts *f)
{
	const struct protocol_medical_word *v;
	size_t n =
	    protocol_medical_words(p->w->protocol, PROTOCOL_MEDICAL_SPANS, &v);

	for (size_t i = 0; i < n; i++) {
		bool all = v[i].none;

		NODE_EACH (v[i].facts, it)
			all = all &&
			    str_eq(protocol_facts_get(f, it->key)->text,
				it->text);
		if (all)
			return true;
	}
	return false;
}

static struct medical_window
window_row(struct page *p, const struct protocol_medical_word *w,
    const struct assault *x)
{
	struct medical_window row = { .label = w->label,
		.law = medical_law(p, w),
		.known = x->known,
		.left = kit_word(p, "medical.hours_not_known") };

	if (!x->known)
		return row;
	row.left = left_words(p, x, w->hours);
	row.percent = percent_used(p, x, w->hours);
	row.over = instant_cmp(p->w->now, end_of(x->to, w->hours)) > 0;
	return row;
}

void
medical_windows(struct page *p, struct medical_view *v,
    const struct case_state *seen, const struct protocol_facts *f)
{
	struct assault x = assault_of(p, seen, f);
	const struct protocol_medical_word *w;
	size_t n = protocol_medical_words(p->w->protocol,
	    PROTOCOL_MEDICAL_WINDOWS, &w);

	if (!x.known && none_known(p, f)) {
		v->assault = kit_word(p, "medical.none_known");
		return;
	}
	v->assault = assault_words(p, &x);
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &v->window, window_row(p, &w[i], &x));
}

/* Nobody has said when: between those who are there and those who are not. */
static int
rank(enum kit_open o)
{
	return o == KIT_OPEN_NOW ? 0 : o == KIT_OPEN_NOT_SAID ? 1 : 2;
}

/* A kilometer counts as a minute: near enough to choose whom to ring first. */
static int
nearer(const void *x, const void *y)
{
	const struct medical_program *a = x, *b = y;
	int by = rank(a->open) - rank(b->open);

	if (by == 0)
		by = (int)b->far_set - (int)a->far_set;
	if (by == 0)
		by = a->order - b->order;
	return by != 0 ? by : str_cmp(a->name, b->name);
}

void
medical_programs(struct page *p, struct medical_view *v)
{
	const struct team *t = p->w->team;

	for (size_t i = 0; i < t->programs.n; i++) {
		const struct team_program *x = &t->programs.v[i];
		const struct protocol_medical_word *kind =
		    protocol_medical_word(p->w->protocol,
			PROTOCOL_MEDICAL_PROGRAMS, x->kind);

		if (x->ended)
			continue;
		VEC_ADD(p->load.a, &v->program,
		    (struct medical_program){ .name = x->name,
			.kind = kind != NULL ? kind->label : x->kind,
			.phone = x->phone,
			.hours = x->hours,
			.far = team_program_far(x, p->load.a),
			.far_set = x->far_set,
			.order = x->far,
			.open = kit_hours_now(p, x->on_call) });
	}
	if (v->program.n > 1)
		qsort(v->program.v, v->program.n, sizeof *v->program.v, nearer);
}

/* tracking_say.c - a report in words, and as a file: nothing but what is shown.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_report.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/kit/kit.h"

enum { FILE_MOST = 1024 * 1024, LABEL_WIDE = 52, NUMBER_WIDE = 14 };

enum err
tracking_ask_of(const struct world *w, struct tracking_ask *out)
{
	struct day today = zone_local(w->zone, w->now).day;

	return tracking_word_read(w->query, today, out) ? OK : ERR_GONE;
}

struct str
tracking_days(const struct tracking_ask *q, struct arena *a)
{
	return str_fmt(a, "%.*s to %.*s", STR_ARG(day_words(a, q->from, 0)),
	    STR_ARG(day_words(a, q->until, 0)));
}

struct str
tracking_number(struct arena *a, int64_t n, bool hidden)
{
	return hidden ? STR("hidden") : str_fmt(a, "%lld", (long long)n);
}

struct str
tracking_units_said(const struct tracking_report *r, struct arena *a)
{
	return str_fmt(a, "%.*s: %.*s",
	    STR_ARG(tracking_unit_words(r->ask.unit)),
	    STR_ARG(tracking_number(a, r->units, r->hide_all)));
}

static struct str
unit_rule(enum tracking_unit u)
{
	switch (u) {
	case TRACKING_CASE:
		return STR("Referrals that name an earlier case count once, "
			   "together; what is on record of the newest of them "
			   "is what counts.");
	case TRACKING_YOUTH:
		return STR("Each youth counts once, by the newest case. A case "
			   "without a youth on record counts as one youth.");
	case TRACKING_REFERRAL: return STR("Each referral counts.");
	case TRACKING_UNIT__MAX: break;
	}
	err_check_failed("a unit", __FILE__, __LINE__);
}

static struct str
hidden_rule(const struct page *p, const struct tracking_report *r)
{
	const struct protocol_tracking *t = protocol_tracking(p->w->protocol);
	bool verified = t != NULL && str_eqc(t->verified, "yes");

	return str_fmt(p->load.a,
	    "Numbers from 1 to %lld are hidden, and others as far as they "
	    "would give those away. That limit is %s.",
	    (long long)r->below - 1,
	    verified ? "the package's, and verified"
		     : "ours, unverified: a local authority must confirm it");
}

void
tracking_rules(const struct page *p, const struct tracking_report *r,
    struct tracking_words *out)
{
	struct arena *a = p->load.a;

	VEC_ADD(a, &out->list,
	    str_fmt(a,
		"Counted is what was received from %.*s, the last day too, by "
		"the team's clock.",
		STR_ARG(tracking_days(&r->ask, a))));
	VEC_ADD(a, &out->list, unit_rule(r->ask.unit));
	VEC_ADD(a, &out->list,
	    r->ask.practice ? STR("Practice cases are counted here, and "
				  "nothing else.")
			    : STR("Practice cases are not counted."));
	VEC_ADD(a, &out->list,
	    STR("What is on record today counts, not what was known then."));
	VEC_ADD(a, &out->list, hidden_rule(p, r));
	VEC_ADD(a, &out->list,
	    STR("Give out whole quarters, counted in one way. Tables whose "
		"days overlap, or that count differently, can be subtracted "
		"from one another."));
	if (!r->split && r->units > 0)
		VEC_ADD(a, &out->list,
		    STR("Nothing is split by level: too few stand in one of "
			"them."));
}

/* --- CSV --- */

static bool
formula(struct str s)
{
	return s.n > 0 &&
	    (s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
		s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n');
}

void
tracking_csv_cell(struct buf *b, struct str s)
{
	buf_char(b, '"');
	if (formula(s))
		buf_char(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void
csv_line(struct buf *b, const struct str *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(b, ',');
		tracking_csv_cell(b, v[i]);
	}
	buf_cstr(b, "\r\n");
}

/* One line a number: what a table, a row and a column say of it. */
static void
csv_table(struct buf *b, const struct tracking_table *t, struct arena *a)
{
	for (size_t i = 0; i < t->row.n; i++)
		for (size_t c = 0; c < t->column.n; c++) {
			const struct tracking_row *row = &t->row.v[i];
			const struct str v[] = { t->of->label, t->of->clause,
				row->label, t->column.v[c],
				tracking_number(a, row->n[c], row->hidden[c]) };

			csv_line(b, v, sizeof v / sizeof *v);
		}
}

static enum err
count_asked(struct page *p, struct tracking_report *r)
{
	struct tracking_ask ask;
	enum err e = tracking_ask_of(p->w, &ask);

	return e == OK ? tracking_count(&p->load, p->w, &ask, r) : e;
}

enum err
tracking_csv(struct page *p)
{
	static const struct str head[] = { STR_INIT("Table"),
		STR_INIT("Clause"), STR_INIT("Row"), STR_INIT("Column"),
		STR_INIT("Number") };
	struct arena *a = p->load.a;
	struct buf b = buf_new(a, FILE_MOST);
	struct tracking_report r;
	struct tracking_words rules = { 0 };
	enum err e = count_asked(p, &r);

	if (e != OK)
		return e;
	csv_line(&b, head, sizeof head / sizeof *head);
	for (size_t i = 0; i < r.table.n; i++)
		csv_table(&b, &r.table.v[i], a);
	tracking_rules(p, &r, &rules);
	VEC_ADD(a, &rules.list, tracking_units_said(&r, a));
	VEC_ADD(a, &rules.list, kit_word(p, "sharing.onward"));
	for (size_t i = 0; i < rules.list.n; i++) {
		const struct str v[] = { STR("How it was counted"), STR(""),
			rules.list.v[i], STR(""), STR("") };

		csv_line(&b, v, sizeof v / sizeof *v);
	}
	if (b.over)
		return ERR_LIMIT;
	p->bytes = buf_done(&b);
	p->type = STR("text/csv; charset=utf-8");
	p->file_name = str_fmt(a, "statistics-%.*s-%.*s-%.*s%s.csv",
	    STR_ARG(day_text(a, r.ask.from)), STR_ARG(day_text(a, r.ask.until)),
	    STR_ARG(tracking_unit_name(r.ask.unit)),
	    r.ask.practice ? "-practice" : "");
	return OK;
}

/* --- text, for a terminal --- */

static void
text_table(struct buf *b, const struct tracking_table *t, struct arena *a)
{
	buf_fmt(b, "\n%.*s (%.*s)\n", STR_ARG(t->of->label),
	    STR_ARG(t->of->clause));
	if (t->withheld)
		buf_cstr(b, "  too few to show any number\n");
	if (t->row.n == 0)
		buf_cstr(b, "  none\n");
	if (t->withheld || t->row.n == 0)
		return;
	buf_fmt(b, "  %-*s", LABEL_WIDE, "");
	for (size_t c = 0; c < t->column.n; c++)
		buf_fmt(b, " %*.*s", NUMBER_WIDE, STR_ARG(t->column.v[c]));
	buf_char(b, '\n');
	for (size_t i = 0; i < t->row.n; i++) {
		const struct tracking_row *row = &t->row.v[i];

		buf_fmt(b, "  %-*.*s", LABEL_WIDE, STR_ARG(row->label));
		for (size_t c = 0; c < t->column.n; c++)
			buf_fmt(b, " %*.*s", NUMBER_WIDE,
			    STR_ARG(
				tracking_number(a, row->n[c], row->hidden[c])));
		buf_char(b, '\n');
	}
}

enum err
tracking_text(struct page *p)
{
	struct arena *a = p->load.a;
	struct buf b = buf_new(a, FILE_MOST);
	struct tracking_report r;
	struct tracking_words rules = { 0 };
	enum err e = count_asked(p, &r);

	if (e != OK)
		return e;
	buf_fmt(&b, "Statistics, %.*s. %.*s\n",
	    STR_ARG(tracking_days(&r.ask, a)),
	    STR_ARG(tracking_units_said(&r, a)));
	for (size_t i = 0; i < r.table.n; i++)
		text_table(&b, &r.table.v[i], a);
	tracking_rules(p, &r, &rules);
	VEC_ADD(a, &rules.list, kit_word(p, "sharing.onward"));
	buf_char(&b, '\n');
	for (size_t i = 0; i < rules.list.n; i++)
		buf_fmt(&b, "%.*s\n", STR_ARG(rules.list.v[i]));
	if (b.over)
		return ERR_LIMIT;
	p->bytes = buf_done(&b);
	p->type = STR("text/plain; charset=utf-8");
	p->file_name = STR("statistics.txt");
	return OK;
}

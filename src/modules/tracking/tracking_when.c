/* tracking_when.c - which days are counted, and by what. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_int.h"

#include "base/arena.h"

const struct choice tracking_units[] = {
	{ STR_INIT("case"), STR_INIT("Cases") },
	{ STR_INIT("youth"), STR_INIT("Youths") },
	{ STR_INIT("referral"), STR_INIT("Referrals") },
	{ { 0 }, { 0 } },
};

struct str
tracking_unit_name(enum tracking_unit u)
{
	static const struct str name[TRACKING_UNIT__MAX] = {
		[TRACKING_YOUTH] = STR_INIT("youth"),
		[TRACKING_CASE] = STR_INIT("case"),
		[TRACKING_REFERRAL] = STR_INIT("referral"),
	};

	CHECK(u < TRACKING_UNIT__MAX);
	return name[u];
}

struct str
tracking_unit_words(enum tracking_unit u)
{
	for (size_t i = 0; tracking_units[i].value.n > 0; i++)
		if (str_eq(tracking_units[i].value, tracking_unit_name(u)))
			return tracking_units[i].label;
	return STR("");
}

enum { QUARTERS = 4, MONTHS = 3, YEAR_FIRST = 2000, YEAR_LAST = 2999 };

static struct tracking_ask
quarter(int y, int q)
{
	struct tracking_ask x = { .unit = TRACKING_CASE };
	int m = q * MONTHS;

	CHECK(day_of((struct date){ y, m - MONTHS + 1, 1 }, &x.from));
	CHECK(day_of((struct date){ y, m, day_month_length(y, m) }, &x.until));
	return x;
}

struct tracking_ask
tracking_last_quarter(struct day today, int back)
{
	struct date d = day_date(today);
	int all = d.y * QUARTERS + (d.m - 1) / MONTHS - 1 - back;

	return quarter(all / QUARTERS, all % QUARTERS + 1);
}

bool
tracking_quarter_read(struct str s, struct tracking_ask *out)
{
	struct str rest, year = str_cut(s, 'Q', &rest);
	int64_t y, q;

	if (year.n != 4 || rest.n != 1 ||
	    !str_int(year, YEAR_FIRST, YEAR_LAST, &y) ||
	    !str_int(rest, 1, QUARTERS, &q))
		return false;
	*out = quarter((int)y, (int)q);
	return true;
}

struct str
tracking_quarter_of(const struct tracking_ask *q, struct arena *a)
{
	struct date d = day_date(q->from);
	int n = (d.m - 1) / MONTHS + 1;
	struct tracking_ask x = quarter(d.y, n);

	if (x.from.n != q->from.n || x.until.n != q->until.n)
		return STR("");
	return str_fmt(a, "%dQ%d", d.y, n);
}

/* "2026-07-01.2026-09-30.case.real" */
struct str
tracking_word(const struct tracking_ask *q, struct arena *a)
{
	return str_fmt(a, "%.*s.%.*s.%.*s.%s", STR_ARG(day_text(a, q->from)),
	    STR_ARG(day_text(a, q->until)),
	    STR_ARG(tracking_unit_name(q->unit)),
	    q->practice ? TRACKING_PRACTICE : TRACKING_REAL);
}

bool
tracking_unit_read(struct str s, enum tracking_unit *out)
{
	for (enum tracking_unit u = 0; u < TRACKING_UNIT__MAX; u++)
		if (str_eq(s, tracking_unit_name(u))) {
			*out = u;
			return true;
		}
	return false;
}

bool
tracking_word_read(struct str word, struct day today, struct tracking_ask *out)
{
	struct tracking_ask q = { .unit = TRACKING_CASE };
	struct str rest = word, from, until, unit;

	if (word.n == 0) {
		*out = tracking_last_quarter(today, 0);
		return true;
	}
	from = str_cut(rest, '.', &rest);
	until = str_cut(rest, '.', &rest);
	unit = str_cut(rest, '.', &rest);
	q.practice = str_eqc(rest, TRACKING_PRACTICE);
	if (!day_read(from, &q.from) || !day_read(until, &q.until) ||
	    q.until.n < q.from.n || !tracking_unit_read(unit, &q.unit) ||
	    (!q.practice && !str_eqc(rest, TRACKING_REAL)))
		return false;
	*out = q;
	return true;
}

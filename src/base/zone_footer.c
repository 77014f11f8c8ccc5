/* zone_footer.c - the rule for the years after a zone file's last entry.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone_int.h"

enum { DAY_S = 86400 };

static char
peek(const struct str *s)
{
	return s->n > 0 ? s->p[0] : '\0';
}

static bool
take(struct str *s, char c)
{
	if (peek(s) != c || c == '\0')
		return false;
	s->p++, s->n--;
	return true;
}

static bool
take_number(struct str *s, int most, int *out)
{
	int v = 0;
	size_t i = 0;

	for (; i < s->n && i < 4 && s->p[i] >= '0' && s->p[i] <= '9'; i++)
		v = v * 10 + (s->p[i] - '0');
	if (i == 0 || v > most)
		return false;
	s->p += i, s->n -= i;
	*out = v;
	return true;
}

/* "5", "-3:30", "+10:00:00": seconds. */
static bool
take_time(struct str *s, int most_h, int *out)
{
	bool minus = take(s, '-');
	int h, m = 0, second = 0;

	if (!minus)
		(void)take(s, '+');
	if (!take_number(s, most_h, &h))
		return false;
	if (take(s, ':') && !take_number(s, 59, &m))
		return false;
	if (take(s, ':') && !take_number(s, 59, &second))
		return false;
	*out = (h * 3600 + m * 60 + second) * (minus ? -1 : 1);
	return true;
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* "CST" or "<+0330>". */
static bool
take_letters(struct str *s, struct str *out)
{
	bool quoted = take(s, '<');
	struct str from = *s;

	while (s->n > 0 && (quoted ? peek(s) != '>' : is_letter(peek(s))))
		s->p++, s->n--;
	*out = (struct str){ from.p, from.n - s->n };
	return out->n >= 3 && out->n <= 10 && (!quoted || take(s, '>'));
}

static bool
take_month_rule(struct str *s, struct zone_rule *r)
{
	r->kind = ZONE_RULE_MONTH;
	return take_number(s, 12, &r->m) && r->m >= 1 && take(s, '.') &&
	    take_number(s, 5, &r->week) && r->week >= 1 && take(s, '.') &&
	    take_number(s, 6, &r->weekday);
}

static bool
take_rule(struct str *s, struct zone_rule *r)
{
	bool good;

	if (!take(s, ','))
		return false;
	if (take(s, 'M')) {
		good = take_month_rule(s, r);
	} else {
		r->kind = take(s, 'J') ? ZONE_RULE_JULIAN : ZONE_RULE_DAY;
		good = take_number(s, 365, &r->n) &&
		    (r->kind == ZONE_RULE_DAY || r->n >= 1);
	}
	r->second = 2 * 3600;
	return good && (!take(s, '/') || take_time(s, 167, &r->second));
}

/* POSIX counts offsets west of UTC, all else here counts east. */
static bool
take_offset(struct str *s, int *out)
{
	int west;

	if (!take_time(s, 24, &west))
		return false;
	*out = -west;
	return true;
}

/* "CDT,M3.2.0,M11.1.0", with an offset after the letters or not. */
static bool
take_summer(struct str *s, struct zone_footer *f)
{
	f->changes = true;
	if (!take_letters(s, &f->summer.letters))
		return false;
	f->summer.offset_s = f->standard.offset_s + 3600;
	if (peek(s) != ',' && !take_offset(s, &f->summer.offset_s))
		return false;
	return take_rule(s, &f->start) && take_rule(s, &f->end);
}

bool
zone_footer_read(struct str s, struct zone_footer *out)
{
	struct zone_footer f = { .any = s.n > 0 };

	if (f.any &&
	    (!take_letters(&s, &f.standard.letters) ||
		!take_offset(&s, &f.standard.offset_s)))
		return false;
	if (s.n > 0 && !take_summer(&s, &f))
		return false;
	if (s.n > 0)
		return false;
	*out = f;
	return true;
}

static struct day
first_of(int y, int m)
{
	struct day d;

	CHECK(day_of((struct date){ y, m, 1 }, &d));
	return d;
}

static int64_t
rule_day(const struct zone_rule *r, int y)
{
	struct day d;
	int shift;

	switch (r->kind) {
	case ZONE_RULE_JULIAN: {
		bool after_feb_29 = day_month_length(y, 2) == 29 && r->n >= 60;

		return first_of(y, 1).n + r->n - 1 + after_feb_29;
	}
	case ZONE_RULE_DAY: return first_of(y, 1).n + r->n;
	case ZONE_RULE_MONTH: break;
	}
	d = first_of(y, r->m);
	shift = (r->weekday - (int)day_weekday(d) % 7 + 7) % 7;
	shift += 7 * (r->week - 1);
	while (shift >= day_month_length(y, r->m))
		shift -= 7;
	return d.n + shift;
}

/* When the rule strikes in year y, while clocks run at `offset_s`. */
static int64_t
strikes(const struct zone_rule *r, int y, int offset_s)
{
	return rule_day(r, y) * DAY_S + r->second - offset_s;
}

const struct zone_type *
zone_footer_type(const struct zone_footer *f, int64_t t)
{
	int64_t local = t + f->standard.offset_s, start, end;
	int64_t n = local / DAY_S - (local % DAY_S < 0);
	int y;
	bool summer;

	if (!f->changes)
		return &f->standard;
	y = day_in_range(n) ? day_date((struct day){ (int32_t)n }).y
			    : (n < 0 ? 1 : 9999);
	start = strikes(&f->start, y, f->standard.offset_s);
	end = strikes(&f->end, y, f->summer.offset_s);
	if (start < end)
		summer = t >= start && t < end;
	else
		summer = t >= start || t < end;
	return summer ? &f->summer : &f->standard;
}

/* zone_read.c - times as people and programs write them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone.h"

static bool
two_digits(struct str *s, int most, int *out)
{
	int v;

	if (s->n < 2 || s->p[0] < '0' || s->p[0] > '9' || s->p[1] < '0' ||
	    s->p[1] > '9')
		return false;
	v = (s->p[0] - '0') * 10 + (s->p[1] - '0');
	s->p += 2, s->n -= 2;
	*out = v;
	return v <= most;
}

static bool
take(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	s->p++, s->n--;
	return true;
}

/* "2026-03-13T18:00" or "2026-03-13T18:00:05"; what follows stays in *s. */
static bool
take_wall(struct str *s, struct day *day, int *second)
{
	int h, m, sec = 0;

	if (s->n < 11 || !day_read((struct str){ s->p, 10 }, day))
		return false;
	s->p += 10, s->n -= 10;
	if (!take(s, 'T') || !two_digits(s, 23, &h) || !take(s, ':') ||
	    !two_digits(s, 59, &m))
		return false;
	if (take(s, ':') && !two_digits(s, 59, &sec))
		return false;
	*second = h * 3600 + m * 60 + sec;
	return true;
}

static bool
take_offset(struct str *s, int *out)
{
	bool east = take(s, '+');
	int h, m;

	if (!east && take(s, 'Z')) {
		*out = 0;
		return true;
	}
	if (!east && !take(s, '-'))
		return false;
	if (!two_digits(s, 23, &h) || !take(s, ':') || !two_digits(s, 59, &m))
		return false;
	*out = (h * 3600 + m * 60) * (east ? 1 : -1);
	return true;
}

bool
zone_read_time(struct str s, struct instant *out)
{
	struct day day;
	struct instant t;
	int second, offset;

	if (!take_wall(&s, &day, &second) || !take_offset(&s, &offset) ||
	    s.n > 0)
		return false;
	t.s = (int64_t)day.n * 86400 + second - offset;
	if (!zone_can(t))
		return false;
	*out = t;
	return true;
}

bool
zone_read_local(const struct zone *z, struct str s, struct instant *out)
{
	struct day day;
	struct instant t;
	int second;

	if (!take_wall(&s, &day, &second) || s.n > 0)
		return false;
	t = zone_instant(z, day, second);
	if (!zone_can(t))
		return false;
	*out = t;
	return true;
}

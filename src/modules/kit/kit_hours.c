/* kit_hours.c - hours of a week as people type them, and whether they hold now.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/zone.h"

enum { DAY_MINUTES = 24 * 60, EVERY_DAY = 0x7f };

/* Days as bits, Monday first; minutes of a day. Until before from: the hours
 * go over midnight, and belong to the day on which they begin. */
struct week {
	unsigned days;
	int from, until;
};

static bool
minute(struct str s, int *out)
{
	if (s.n != 5 || s.p[2] != ':')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i != 2 && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	*out = ((s.p[0] - '0') * 10 + s.p[1] - '0') * 60 + (s.p[3] - '0') * 10 +
	    s.p[4] - '0';
	return *out <= DAY_MINUTES;
}

static bool
weekday(struct str word, unsigned *days)
{
	for (int i = 0; i < 7; i++) {
		const char *d = day_weekday_name((enum weekday)(i + 1));
		char name[] = { (char)(d[0] | ' '), d[1], d[2], '\0' };

		if (str_eqc(word, name)) {
			*days |= 1u << i;
			return true;
		}
	}
	return false;
}

static bool
read_week(struct str hours, struct week *w)
{
	*w = (struct week){ .until = DAY_MINUTES };
	hours = str_trim(hours);
	if (str_eqc(hours, "always")) {
		w->days = EVERY_DAY;
		return true;
	}
	if (hours.n == 0)
		return false;
	while (hours.n > 0) {
		struct str end, one = str_cut(hours, ' ', &hours);
		struct str begin = str_cut(one, '-', &end);
		bool range = end.n > 0 && minute(begin, &w->from) &&
		    minute(end, &w->until);

		if (one.n > 0 && !range && !weekday(one, &w->days))
			return false;
	}
	if (w->days == 0)
		w->days = EVERY_DAY;
	return true;
}

bool
kit_hours_read(struct str hours)
{
	struct week w;

	return read_week(hours, &w);
}

static bool
holds(const struct week *w, int today, int at)
{
	bool begun = (w->days & 1u << today) != 0 && at >= w->from;
	bool before = (w->days & 1u << (today + 6) % 7) != 0;

	if (w->until > w->from)
		return begun && at < w->until;
	return begun || (before && at < w->until);
}

enum kit_open
kit_hours_now(const struct page *p, struct str hours)
{
	struct zone_wall now;
	struct week w;

	if (p->w->zone == NULL || !read_week(hours, &w))
		return KIT_OPEN_NOT_SAID;
	now = zone_local(p->w->zone, p->w->now);
	return holds(&w, (int)day_weekday(now.day) - 1, now.h * 60 + now.m)
	    ? KIT_OPEN_NOW
	    : KIT_OPEN_NOT_NOW;
}

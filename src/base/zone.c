/* zone.c - instants and the wall: offsets, and back.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/zone_int.h"

enum { DAY_S = 86400 };

static const char zone_folder[] = "/usr/share/zoneinfo/";

static bool
is_name_char(char c)
{
	bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

	return letter || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
	    c == '-' || c == '/';
}

/* Letters, digits, and the few signs of real names: no way out of the folder. */
static bool
is_name(struct str s)
{
	if (s.n == 0 || s.n > 64 || s.p[0] == '/' || s.p[s.n - 1] == '/')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_name_char(s.p[i]))
			return false;
	return true;
}

enum err
zone_load(struct arena *a, struct str name, const struct zone **out)
{
	struct str bytes;
	enum err e;

	if (!is_name(name))
		return ERR_BAD;
	e = file_read(a,
	    str_cstr(a, str_fmt(a, "%s%.*s", zone_folder, STR_ARG(name))),
	    ZONE_BYTES_MOST, &bytes);
	return e != OK ? e : zone_file_read(a, name, bytes, out);
}

struct str
zone_name(const struct zone *z)
{
	return z->name;
}

static int64_t
whole_days(int64_t s)
{
	return s / DAY_S - (s % DAY_S < 0);
}

bool
zone_can(struct instant t)
{
	/* A day from each end, so that no offset leads out of the years. */
	return day_in_range(whole_days(t.s) - 1) &&
	    day_in_range(whole_days(t.s) + 1);
}

static const struct zone_type *
type_at(const struct zone *z, int64_t t)
{
	size_t low = 0, high = z->n;

	if (z->n == 0 || t < z->time[0])
		return z->n == 0 && z->footer.any
		    ? zone_footer_type(&z->footer, t)
		    : &z->types[0];
	if (t >= z->time[z->n - 1] && z->footer.any)
		return zone_footer_type(&z->footer, t);
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (z->time[mid] <= t)
			low = mid;
		else
			high = mid;
	}
	return &z->types[z->type[low]];
}

int
zone_offset_s(const struct zone *z, struct instant t)
{
	return type_at(z, t.s)->offset_s;
}

struct zone_wall
zone_local(const struct zone *z, struct instant t)
{
	int offset = zone_offset_s(z, t), second;
	int64_t local = t.s + offset, n = whole_days(local);

	CHECK(zone_can(t));
	second = (int)(local - n * DAY_S);
	return (struct zone_wall){ .day = { (int32_t)n },
		.h = second / 3600,
		.m = second / 60 % 60,
		.s = second % 60,
		.offset_s = offset };
}

/* No zone changes twice within two days, so the offsets a day before and a day
 * after are the two that come into question. */
struct instant
zone_instant(const struct zone *z, struct day day, int second)
{
	int64_t local = (int64_t)day.n * DAY_S + second;
	int before = type_at(z, local - DAY_S)->offset_s;
	int after = type_at(z, local + DAY_S)->offset_s;

	if (type_at(z, local - before)->offset_s == before)
		return (struct instant){ local - before };
	if (type_at(z, local - after)->offset_s == after)
		return (struct instant){ local - after };
	return (struct instant){ local - before };
}

/* Where midnight is skipped, zone_instant gives the first instant after the
 * skip, which is what a day starts with then. */
struct instant
zone_day_start(const struct zone *z, struct day day)
{
	return zone_instant(z, day, 0);
}

struct str
zone_text(struct arena *a, const struct zone *z, struct instant t)
{
	struct zone_wall w = zone_local(z, t);
	int off = w.offset_s < 0 ? -w.offset_s : w.offset_s;
	struct str s = str_fmt(a, "%.*sT%02d:%02d:%02d%c%02d:%02d",
	    STR_ARG(day_text(a, w.day)), w.h, w.m, w.s,
	    w.offset_s < 0 ? '-' : '+', off / 3600, off / 60 % 60);

	/* Only before standard time: the offset has seconds. */
	return off % 60 ? str_fmt(a, "%.*s:%02d", STR_ARG(s), off % 60) : s;
}

/* Does the wall show this time a second time? */
static bool
is_shown_twice(const struct zone *z, struct instant t)
{
	int here = zone_offset_s(z, t);
	int other[2] = { type_at(z, t.s - DAY_S)->offset_s,
		type_at(z, t.s + DAY_S)->offset_s };

	for (int i = 0; i < 2; i++)
		if (other[i] != here &&
		    type_at(z, t.s + here - other[i])->offset_s == other[i])
			return true;
	return false;
}

struct str
zone_words(struct arena *a, const struct zone *z, struct instant t,
    struct instant now)
{
	struct zone_wall w = zone_local(z, t);
	struct str day =
	    day_words(a, w.day, day_date(zone_local(z, now).day).y);
	struct str s = str_fmt(a, "%.*s, %d:%02d %s", STR_ARG(day),
	    w.h % 12 ? w.h % 12 : 12, w.m, w.h < 12 ? "am" : "pm");

	if (!is_shown_twice(z, t))
		return s;
	return str_fmt(a, "%.*s %.*s", STR_ARG(s),
	    STR_ARG(type_at(z, t.s)->letters));
}

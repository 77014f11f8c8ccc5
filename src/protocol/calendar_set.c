/* calendar_set.c - reading a set of holidays.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/node.h"
#include "protocol/calendar_int.h"
#include "protocol/field.h"

enum { HOLIDAYS_MOST = 200 };

const char *const protocol_mark_words[] = { "no", "partial", "yes", NULL };
const char *const protocol_weekday_words[] = { "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday", NULL };

static enum weekday
read_weekday(const struct protocol_field_reader *r, const char *name)
{
	int i = protocol_field_word(r, name, protocol_weekday_words, true);

	return i < 0 ? WEEKDAY_MON : (enum weekday)(i + 1);
}

/* "06-19"; Feb 29 is a day of some years. */
static void
read_fixed(const struct protocol_field_reader *r, struct protocol_holiday *h)
{
	struct str s = protocol_field_text(r, "fixed", true), day;
	int64_t m, d;

	if (str_int(str_cut(s, '-', &day), 1, 12, &m) &&
	    str_int(day, 1, day_month_length(2000, (int)m), &d)) {
		h->m = (int)m;
		h->d = (int)d;
		return;
	}
	protocol_field_wrong(r, node_get(r->map, STR("fixed")), "fixed",
	    "is no day of a year: month-day, as in \"06-19\"");
}

static void
read_weekday_of_month(const struct protocol_field_reader *outer,
    const char *name, struct protocol_holiday *h)
{
	static const char *const nth[] = { "nth", "day", "month", NULL };
	static const char *const last[] = { "day", "month", NULL };
	static const char *const after[] = { "nth", "day", "month", "then",
		NULL };
	struct protocol_field_reader r;

	if (!protocol_field_map(outer->p, outer->file,
		node_get(outer->map, str_of(name)),
		h->how == PROTOCOL_HOLIDAY_NTH	      ? nth
		    : h->how == PROTOCOL_HOLIDAY_LAST ? last
						      : after,
		&r))
		return;
	h->weekday = read_weekday(&r, "day");
	h->m = (int)protocol_field_int(&r, "month", 1, 12);
	if (h->how != PROTOCOL_HOLIDAY_LAST)
		h->nth = (int)protocol_field_int(&r, "nth", 1, 5);
	if (h->how == PROTOCOL_HOLIDAY_AFTER)
		h->then = read_weekday(&r, "then");
}

static void
read_dates(struct arena *a, const struct protocol_field_reader *r,
    struct protocol_holiday *h)
{
	const struct node *list = protocol_field_list(r, "dates", true);
	struct day *dates;

	if (list == NULL || list->n == 0)
		return;
	if (list->n > PROTOCOL_HOLIDAY_DATES_MOST) {
		protocol_field_wrong(r, list, "dates", "has more than %d dates",
		    PROTOCOL_HOLIDAY_DATES_MOST);
		return;
	}
	dates = NEW_N(a, struct day, list->n);
	NODE_EACH (list, it)
		if (!day_read(it->text, &dates[h->n++]))
			protocol_field_wrong(r, it, "dates",
			    "is no date as in 2027-04-06");
	h->dates = dates;
}

/* Exactly one of the ways to say when it is. */
static void
read_how(struct arena *a, const struct protocol_field_reader *r,
    struct protocol_holiday *h)
{
	static const char *const ways[PROTOCOL_HOLIDAY__MAX] = { "fixed", "nth",
		"last", "after", "dates" };
	int found = 0;

	for (int i = 0; i < PROTOCOL_HOLIDAY__MAX; i++) {
		if (node_get(r->map, str_of(ways[i])) == NULL)
			continue;
		found++;
		h->how = (enum protocol_holiday_how)i;
	}
	if (found != 1) {
		protocol_field_wrong(r, NULL, "",
		    "needs one of: fixed, nth, last, after, dates");
		h->counts = false;
	} else if (h->how == PROTOCOL_HOLIDAY_FIXED) {
		read_fixed(r, h);
	} else if (h->how == PROTOCOL_HOLIDAY_DATES) {
		read_dates(a, r, h);
	} else {
		read_weekday_of_month(r, ways[h->how], h);
	}
}

static void
read_moves(const struct protocol_field_reader *outer,
    struct protocol_holiday *h)
{
	static const char *const names[] = { "from", "to", NULL };
	const struct node *n = node_get(outer->map, STR("moves"));
	struct protocol_field_reader r;

	if (n == NULL ||
	    !protocol_field_map(outer->p, outer->file, n, names, &r))
		return;
	h->moves_from = read_weekday(&r, "from");
	h->moves_to = read_weekday(&r, "to");
}

static void
read_holiday(struct arena *a, struct str file, const struct node *n,
    struct problems *p, struct protocol_holiday *h)
{
	static const char *const names[] = { "id", "name", "fixed", "nth",
		"last", "after", "dates", "years", "moves", "counts",
		"verified", "source", "note", NULL };
	static const char *const years[] = { "all", "even", "odd", NULL };
	struct protocol_field_reader r;
	int y, mark;

	if (!protocol_field_map(p, file, n, names, &r))
		return;
	h->id = protocol_field_id(&r, "id");
	h->name = protocol_field_text(&r, "name", true);
	h->source = protocol_field_text(&r, "source", false);
	h->note = protocol_field_text(&r, "note", false);
	h->counts = protocol_field_flag(&r, "counts", true);
	y = protocol_field_word(&r, "years", years, false);
	h->even = y != 2;
	h->odd = y != 1;
	mark = protocol_field_word(&r, "verified", protocol_mark_words, true);
	h->mark =
	    mark < 0 ? PROTOCOL_MARK_UNVERIFIED : (enum protocol_mark)mark;
	read_moves(&r, h);
	read_how(a, &r, h);
	/* A month that could not be read: never ask for its first day. */
	if (h->how != PROTOCOL_HOLIDAY_DATES && h->m == 0)
		h->counts = false;
}

static void
read_holidays(struct protocol_calendar *c,
    const struct protocol_field_reader *r, struct protocol_holiday_set *set)
{
	const struct node *list = protocol_field_list(r, "days", true);
	struct protocol_holiday *v;

	if (list == NULL || list->n == 0)
		return;
	if (list->n > HOLIDAYS_MOST) {
		protocol_field_wrong(r, list, "days", "has more than %d",
		    HOLIDAYS_MOST);
		return;
	}
	v = NEW_N(c->a, struct protocol_holiday, list->n);
	NODE_EACH (list, it)
		read_holiday(c->a, r->file, it, r->p, &v[set->n++]);
	set->v = v;
}

void
protocol_calendar_read_set(struct protocol_calendar *c, struct str file,
    const struct node *n, struct problems *p)
{
	static const char *const names[] = { "id", "also", "label", "authority",
		"verified", "note", "days", NULL };
	struct protocol_holiday_set *set =
	    NEW(c->a, struct protocol_holiday_set);
	struct protocol_field_reader r;
	int mark;

	if (!protocol_field_map(p, file, n, names, &r))
		return;
	set->id = protocol_field_id(&r, "id");
	set->also = protocol_field_text(&r, "also", false);
	set->label = protocol_field_text(&r, "label", true);
	set->authority = protocol_field_text(&r, "authority", true);
	(void)protocol_field_text(&r, "note", false);
	mark = protocol_field_word(&r, "verified", protocol_mark_words, true);
	set->mark =
	    mark < 0 ? PROTOCOL_MARK_UNVERIFIED : (enum protocol_mark)mark;
	read_holidays(c, &r, set);
	map_put(&c->sets, set->id, set);
	if (set->also.n > 0)
		map_put(&c->sets, set->also, set);
}

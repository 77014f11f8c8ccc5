/* staffing_calendar.c - a meeting as an invitation for a calendar: RFC 5545 (the
 * text) and RFC 5546 (REQUEST and CANCEL). The text holds the case's number and
 * nothing about anybody. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "modules/team/team.h"
#include "protocol/words.h"

enum { LINE_MOST = 75, CALENDAR_MOST = 16 * 1024, DAY_S = 86400 };

/* 3.1: a line is at most 75 octets without its end; a longer one goes on after
 * CR LF and a space. A character of several octets is not cut. */
static void
put_line(struct buf *b, struct str line)
{
	size_t room = LINE_MOST, at = 0;

	while (line.n - at > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)line.p[at + n] & 0xc0) == 0x80)
			n--;
		buf_bytes(b, line.p + at, n);
		buf_cstr(b, "\r\n ");
		at += n;
		room = LINE_MOST - 1;
	}
	buf_bytes(b, line.p + at, line.n - at);
	buf_cstr(b, "\r\n");
}

/* 3.3.11: what a TEXT may not hold as it is. */
static struct str
escaped(struct str s, struct arena *a)
{
	struct buf b = buf_new(a, CALENDAR_MOST);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_cstr(&b, "\\n");
			continue;
		}
		if (memchr("\\;,", s.p[i], 3) != NULL)
			buf_char(&b, '\\');
		if ((unsigned char)s.p[i] >= 0x20)
			buf_char(&b, s.p[i]);
	}
	return buf_done(&b);
}

/* 3.3.5, form 2: UTC, so that no zone has to be told. */
static struct str
utc(struct instant t, struct arena *a)
{
	struct date d = day_date((struct day){ (int32_t)(t.s / DAY_S) });
	int64_t s = t.s % DAY_S;

	return str_fmt(a, "%04d%02d%02dT%02d%02d%02dZ", d.y, d.m, d.d,
	    (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

static void
put(struct buf *b, const char *name, struct str value, struct arena *a)
{
	put_line(b, str_fmt(a, "%s%.*s", name, STR_ARG(value)));
}

static void
put_people(struct buf *b, const struct staffing_entry *e, struct arena *a)
{
	put(b, "ORGANIZER:mailto:", e->organizer, a);
	if (e->attendee.n > 0)
		put(b,
		    e->cancel ? "ATTENDEE:mailto:"
			      : "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-"
				"ACTION;RSVP=FALSE:mailto:",
		    e->attendee, a);
}

struct str
staffing_calendar(const struct staffing_entry *e, struct arena *a)
{
	struct buf b = buf_new(a, CALENDAR_MOST);

	put(&b, "BEGIN:", STR("VCALENDAR"), a);
	put(&b, "VERSION:", STR("2.0"), a);
	put(&b, "PRODID:", STR("-//Mooring//Meetings//EN"), a);
	put(&b, "METHOD:", e->cancel ? STR("CANCEL") : STR("REQUEST"), a);
	put(&b, "BEGIN:", STR("VEVENT"), a);
	put(&b,
	    "UID:", str_fmt(a, "%016llx@mooring", (unsigned long long)e->uid),
	    a);
	put(&b, "SEQUENCE:", str_fmt(a, "%lld", (long long)e->sequence), a);
	put(&b, "DTSTAMP:", utc(e->stamp, a), a);
	put(&b, "DTSTART:", utc(e->at, a), a);
	put(&b, "DTEND:", utc(instant_add(e->at, MINUTES(e->length_min)), a),
	    a);
	put_people(&b, e, a);
	put(&b, "SUMMARY:", escaped(e->summary, a), a);
	put(&b, "STATUS:", e->cancel ? STR("CANCELLED") : STR("CONFIRMED"), a);
	put(&b, "CLASS:", STR("PRIVATE"), a);
	put(&b, "END:", STR("VEVENT"), a);
	put(&b, "END:", STR("VCALENDAR"), a);
	CHECK(!b.over);
	return buf_done(&b);
}

struct staffing_entry
staffing_entry_of(const struct world *w, const struct staffing *s,
    struct str attendee, struct arena *a)
{
	struct str from = w->team->settings.relay_from;

	return (struct staffing_entry){ .uid = s->uid,
		.sequence = s->sequence,
		.length_min = s->length_min,
		.at = s->at,
		.stamp = w->now,
		.summary = str_fmt(a, "%.*s %.*s",
		    STR_ARG(
			protocol_word(w->protocol, STR("staffing.calendar"))),
		    STR_ARG(op_case_number(a, w->ref))),
		.organizer = from.n > 0 ? from : STR("mooring@invalid"),
		.attendee = attendee,
		.cancel = s->cancelled };
}

/* clock.c - mooring clock: when a time limit runs out, and how it was counted.
 * SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/zone.h"
#include "cli/cli.h"
#include "protocol/clock_book.h"
#include "protocol/protocol.h"

static const char usage[] =
    "usage: mooring clock ID --from TIME [--holidays SET] [--protocol DIR]...\n"
    "       mooring clock --limit N --unit UNIT --rule RULE --from TIME ...\n"
    "       mooring clock --list [--protocol DIR]...\n"
    "TIME has its offset, as 2026-03-13T18:00:00-05:00. Without --protocol: "
    "the\n"
    "package wisconsin-law in $MOORING_PROTOCOLS, else in ./protocols, else "
    "as\n"
    "installed.\n";

/* What was typed. */
struct asked {
	const char *id, *from, *limit, *unit, *rule, *holidays;
	struct str folder[PROTOCOL_PACKAGES_MOST];
	size_t folders;
	bool list;
};

static int
wrong(const char *what, const char *value, const char *why)
{
	(void)fprintf(stderr, "mooring clock: %s", what);
	if (value != NULL)
		(void)fprintf(stderr, " \"%s\"", value);
	(void)fprintf(stderr, ": %s\n", why);
	return CLI_USAGE;
}

static bool
add_folder(struct asked *q, const char *dir)
{
	if (q->folders == PROTOCOL_PACKAGES_MOST)
		return false;
	q->folder[q->folders++] = str_of(dir);
	return true;
}

static bool
take_option(struct asked *q, int c, const char *value)
{
	switch (c) {
	case 'f': q->from = value; return true;
	case 'n': q->limit = value; return true;
	case 'u': q->unit = value; return true;
	case 'r': q->rule = value; return true;
	case 'd': q->holidays = value; return true;
	case 'l': q->list = true; return true;
	case 'p': return add_folder(q, value);
	default: return false;
	}
}

static bool
read_options(int argc, char **argv, struct asked *q)
{
	static const struct option options[] = {
		{ "from", required_argument, NULL, 'f' },
		{ "limit", required_argument, NULL, 'n' },
		{ "unit", required_argument, NULL, 'u' },
		{ "rule", required_argument, NULL, 'r' },
		{ "holidays", required_argument, NULL, 'd' },
		{ "protocol", required_argument, NULL, 'p' },
		{ "list", no_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take_option(q, c, optarg))
			return false;
	if (optind < argc)
		q->id = argv[optind++];
	return optind == argc;
}

/* The parts of a clock, as typed; a reason where they are none. */
static int
clock_of_parts(const struct asked *q, const struct protocol_clock_book *b,
    struct protocol_clock *c)
{
	if (q->limit == NULL || q->unit == NULL || q->rule == NULL)
		return wrong("--limit, --unit, --rule", NULL,
		    "all three are needed where no clock is named");
	*c = (struct protocol_clock){ .id = STR("--limit"),
		.rule = str_of(q->rule),
		.mark = PROTOCOL_MARK_VERIFIED };
	c->limit.unit =
	    protocol_calendar_unit(b->calendar, str_of(q->unit), &c->says);
	if (c->limit.unit >= PROTOCOL_UNIT_SOON)
		return wrong("--unit", q->unit, "is no unit that has a number");
	if (!str_int(str_of(q->limit), -PROTOCOL_CLOCK_LIMIT_MOST,
		PROTOCOL_CLOCK_LIMIT_MOST, &c->limit.n))
		return wrong("--limit", q->limit, "is no whole number");
	return CLI_OK;
}

static int
clock_asked(const struct asked *q, const struct protocol_clock_book *b,
    struct protocol_clock *c)
{
	const struct protocol_clock *found;

	if (q->id == NULL)
		return clock_of_parts(q, b, c);
	if (q->limit != NULL || q->unit != NULL || q->rule != NULL)
		return wrong(q->id, NULL,
		    "a named clock has its own --limit, --unit and --rule");
	found = protocol_clock_get(&b->clocks, str_of(q->id));
	if (found == NULL)
		return wrong("there is no clock", q->id,
		    "mooring clock --list names them");
	*c = *found;
	return CLI_OK;
}

static void
print_end(struct arena *a, const struct zone *z, const char *before,
    const struct protocol_end *end, struct instant from, bool words)
{
	struct str text =
	    end->whole_day ? day_text(a, end->day) : zone_text(a, z, end->at);
	int year = day_date(zone_local(z, from).day).y;
	struct str said = end->whole_day ? day_words(a, end->day, year)
					 : zone_words(a, z, end->at, from);

	if (!end->set)
		text = STR("as soon as possible");
	(void)printf("%s%.*s", before, STR_ARG(text));
	if (words && end->set)
		(void)printf(" (%.*s)", STR_ARG(said));
	(void)printf("\n");
}

static void
print_counted(const struct protocol_clock *c,
    const struct protocol_clock_book *b, const struct protocol_clock_due *due)
{
	const struct protocol_count_rule *rule =
	    protocol_calendar_rule(b->calendar, c->rule);
	struct str set = c->holidays.n > 0 ? c->holidays : rule->holidays;

	if (!due->outer.set) {
		(void)printf("counted: no number: %.*s\n", STR_ARG(c->says));
		return;
	}
	(void)printf("counted: %.*s (%.*s)", STR_ARG(rule->label),
	    STR_ARG(rule->id));
	if (set.n > 0)
		(void)printf(", holidays: %.*s", STR_ARG(set));
	(void)printf("\n");
	for (size_t i = 0; i < due->steps; i++)
		(void)printf("  %.*s\n", STR_ARG(due->step[i]));
	(void)printf("sure: %s\n",
	    c->authority.n > 0 ? protocol_mark_name(due->mark)
			       : "no authority: parts typed by hand");
}

static void
print_named(const struct protocol_clock *c)
{
	(void)printf("clock: %.*s: %.*s\n", STR_ARG(c->id), STR_ARG(c->duty));
	(void)printf("who: %.*s, from: %.*s\n", STR_ARG(c->who),
	    STR_ARG(c->trigger));
	(void)printf("authority: %.*s (%s)\n", STR_ARG(c->authority),
	    protocol_mark_name(c->mark));
	if (c->note.n > 0)
		(void)printf("note: %.*s\n", STR_ARG(c->note));
}

static int
print_due(struct arena *a, const struct asked *q,
    const struct protocol_clock_book *b, struct protocol_clock *c)
{
	struct protocol_clock_due due;
	struct instant from;
	struct str fault;

	if (q->from == NULL)
		return wrong("--from", NULL, "when does it start?");
	if (!zone_read_time(str_of(q->from), &from))
		return wrong("--from", q->from,
		    "is no time with its offset, as 2026-03-13T18:00:00-05:00");
	if (q->holidays != NULL)
		c->holidays = str_of(q->holidays);
	fault = protocol_clock_fault(c, b->calendar, a);
	if (fault.n > 0)
		return wrong(str_cstr(a, c->id), NULL, str_cstr(a, fault));
	if (protocol_clock_due(c, b->calendar, b->zone, from, a, &due) != OK)
		return wrong(str_cstr(a, c->id), NULL,
		    "ends beyond the calendar");
	print_end(a, b->zone, "", &due.outer, from, false);
	print_end(a, b->zone, "target: ", &due.target, from, true);
	print_counted(c, b, &due);
	if (q->id != NULL)
		print_named(c);
	return CLI_OK;
}

static int
print_list(const struct protocol_clock_book *b)
{
	for (size_t i = 0; i < b->clocks.ids.n; i++) {
		const struct protocol_clock *c =
		    protocol_clock_get(&b->clocks, b->clocks.ids.v[i]);

		(void)printf("%.*s\t%.*s\t%s\n", STR_ARG(c->id),
		    STR_ARG(c->duty), protocol_mark_name(c->mark));
	}
	return CLI_OK;
}

static int
answer(struct arena *a, const struct asked *q)
{
	struct problems ps = problems_new(a);
	struct protocol_clock_book b;
	struct protocol_clock c;
	int exit;

	if (protocol_clock_book_load(a, q->folder, q->folders, &ps, &b) != OK) {
		(void)fprintf(stderr, "%.*s", STR_ARG(problems_text(&ps, a)));
		return CLI_USAGE;
	}
	if (q->list)
		return print_list(&b);
	exit = clock_asked(q, &b, &c);
	return exit != CLI_OK ? exit : print_due(a, q, &b, &c);
}

int
cli_clock(int argc, char **argv)
{
	struct asked q = { 0 };
	struct arena *a;
	int exit;

	if (!read_options(argc, argv, &q)) {
		(void)fputs(usage, stderr);
		return CLI_USAGE;
	}
	a = arena_new(PROTOCOL_ARENA_MOST);
	if (q.folders == 0 &&
	    protocol_find(a, STR("wisconsin-law"), &q.folder[q.folders++]) !=
		OK)
		exit = wrong("no package", "wisconsin-law",
		    "name its folder with --protocol");
	else
		exit = answer(a, &q);
	arena_free(a);
	return exit;
}

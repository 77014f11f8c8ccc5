/* clock_book.c - calendars first, then the clocks that count by them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/clock_book.h"

#include "base/arena.h"
#include "base/zone.h"
#include "protocol/package.h"
#include "protocol/protocol.h"

/* Of one package and, before it, of its parents. */
static void
add_calendars(struct protocol_clock_book *b, const struct package *k,
    struct problems *ps)
{
	const struct package_file *f;

	if (k->parent != NULL)
		add_calendars(b, k->parent, ps);
	f = protocol_package_file(k, STR("calendars.yaml"));
	if (f != NULL && f->node != NULL)
		protocol_calendar_read(b->calendar, f->shown, f->node, ps);
}

static void
add_clocks(struct protocol_clock_book *b, const struct package *k,
    struct problems *ps)
{
	const struct package_file *f;

	if (k->parent != NULL)
		add_clocks(b, k->parent, ps);
	f = protocol_package_file(k, STR("clocks.yaml"));
	if (f != NULL && f->node != NULL)
		protocol_clocks_read(&b->clocks, f->shown, b->calendar, f->node,
		    ps);
}

static void
find_zone(struct arena *a, struct protocol_clock_book *b,
    const struct package *k, struct problems *ps)
{
	for (; k != NULL && b->zone == NULL; k = k->parent) {
		struct str name = node_text(k->main, STR("zone"));

		if (name.n > 0 && zone_load(a, name, &b->zone) != OK)
			problem_add(ps, k->main_shown, 1, STR("zone"),
			    "there is no time zone \"%.*s\" on this machine",
			    STR_ARG(name));
	}
}

struct protocol_clock_book
protocol_clock_book_of(struct arena *a, const struct package *const *k,
    size_t n, struct problems *ps)
{
	struct protocol_clock_book b = { .calendar = protocol_calendar_new(a),
		.clocks = protocol_clocks_new(a) };

	for (size_t i = 0; i < n; i++)
		find_zone(a, &b, k[i], ps);
	for (size_t i = 0; i < n; i++)
		add_calendars(&b, k[i], ps);
	protocol_calendar_check(b.calendar, ps);
	for (size_t i = 0; i < n; i++)
		add_clocks(&b, k[i], ps);
	protocol_clocks_check(&b.clocks, b.calendar, ps);
	return b;
}

enum err
protocol_clock_book_load(struct arena *a, const struct str *folders, size_t n,
    struct problems *ps, struct protocol_clock_book *out)
{
	const struct package *k[PROTOCOL_PACKAGES_MOST];
	struct protocol_clock_book b;

	if (n > PROTOCOL_PACKAGES_MOST) {
		problem_add(ps, STR(""), 0, STR("protocol"),
		    "name at most %d packages", PROTOCOL_PACKAGES_MOST);
		return ERR_BAD;
	}
	for (size_t i = 0; i < n; i++)
		if (protocol_package_read(a, folders[i], 0, ps, &k[i]) != OK)
			return ERR_BAD;
	b = protocol_clock_book_of(a, k, n, ps);
	if (problems_any(ps))
		return ERR_BAD;
	if (b.zone == NULL) {
		problem_add(ps, n ? folders[0] : STR(""), 0, STR("zone"),
		    "no package names its time zone in protocol.yaml");
		return ERR_BAD;
	}
	*out = b;
	return OK;
}

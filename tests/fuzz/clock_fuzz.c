/* clock_fuzz.c - hostile calendars and clocks: whatever is read without a
 * problem can be counted by, from any time.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "base/zone.h"
#include "protocol/clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* One file for both: its `calendar` and its `clocks`. */
static void
read_both(const struct node *tree, struct protocol_calendar *cal,
    struct protocol_clocks *clocks, struct problems *p)
{
	const struct node *calendar = node_get(tree, STR("calendar"));
	const struct node *list = node_get(tree, STR("clocks"));

	if (calendar != NULL)
		protocol_calendar_read(cal, STR("fuzz"), calendar, p);
	protocol_calendar_check(cal, p);
	if (list != NULL)
		protocol_clocks_read(clocks, STR("fuzz"), cal, list, p);
	protocol_clocks_check(clocks, cal, p);
}

static void
count_all(struct arena *a, const struct protocol_clocks *clocks,
    const struct protocol_calendar *cal, const struct zone *z)
{
	for (size_t i = 0; i < clocks->ids.n && i < 20; i++) {
		const struct protocol_clock *c =
		    protocol_clock_get(clocks, clocks->ids.v[i]);
		struct protocol_clock_due due;
		enum err e = protocol_clock_due(c, cal, z,
		    (struct instant){ 1772900000 }, a, &due);

		CHECK(e == OK || e == ERR_LIMIT);
		CHECK(e != OK || !due.outer.set ||
		    due.target.at.s <= due.outer.at.s);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(512 * 1024 * 1024);
	struct problems p = problems_new(a);
	struct protocol_calendar *cal = protocol_calendar_new(a);
	struct protocol_clocks clocks = protocol_clocks_new(a);
	const struct node *tree = NULL;
	const struct zone *z = NULL;

	if (yaml_read(a, STR("fuzz"), (struct str){ (const char *)bytes, n },
		&p, &tree) == OK &&
	    zone_load(a, STR("America/Chicago"), &z) == OK) {
		read_both(tree, cal, &clocks, &p);
		if (!problems_any(&p))
			count_all(a, &clocks, cal, z);
	}
	arena_free(a);
	return 0;
}

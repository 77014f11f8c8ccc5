/* zone_fuzz.c - hostile zone files, and hostile times.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/zone_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct str s = { (const char *)bytes, n };
	const struct zone *z = NULL;
	struct zone_footer f;
	struct instant t = { 1772900000 };

	(void)!zone_footer_read(s, &f);
	(void)!zone_read_time(s, &t);
	if (zone_file_read(a, STR("fuzz"), s, &z) == OK) {
		struct zone_wall w = zone_local(z, t);

		(void)zone_instant(z, w.day, w.h * 3600 + w.m * 60 + w.s);
		(void)zone_words(a, z, t, t);
	}
	arena_free(a);
	return 0;
}

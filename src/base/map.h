/* map.h - from a name to a pointer, in an arena; never forgets a name.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_slot;

struct map {
	struct arena *a;
	struct map_slot *slot;
	size_t n, room;
};

struct map map_new(struct arena *a);
/* map_put: the key's bytes must live as long as the map. Replaces. */
void map_put(struct map *m, struct str key, const void *value);
/* map_get: NULL where the name was never put. */
const void *map_get(const struct map *m, struct str key);

#endif

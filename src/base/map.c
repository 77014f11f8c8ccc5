/* map.c - open addressing, FNV-1a. Keys are names from the program and its data
 * files; nothing from the network is put in, so no seed is needed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/arena.h"

struct map_slot {
	struct str key;
	const void *value;
	bool taken;
};

static uint64_t
hash(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

static struct map_slot *
find(const struct map *m, struct str key)
{
	size_t i = hash(key) & (m->room - 1);

	while (m->slot[i].taken && !str_eq(m->slot[i].key, key))
		i = (i + 1) & (m->room - 1);
	return &m->slot[i];
}

static void
grow(struct map *m)
{
	struct map_slot *old = m->slot;
	size_t n = m->room;

	m->room = n ? n * 2 : 16;
	m->slot = NEW_N(m->a, struct map_slot, m->room);
	for (size_t i = 0; i < n; i++)
		if (old[i].taken)
			*find(m, old[i].key) = old[i];
}

struct map
map_new(struct arena *a)
{
	return (struct map){ .a = a };
}

void
map_put(struct map *m, struct str key, const void *value)
{
	struct map_slot *s;

	if (m->n * 2 >= m->room)
		grow(m);
	s = find(m, key);
	if (!s->taken)
		m->n++;
	*s = (struct map_slot){ key, value, true };
}

const void *
map_get(const struct map *m, struct str key)
{
	struct map_slot *s;

	if (m->room == 0)
		return NULL;
	s = find(m, key);
	return s->taken ? s->value : NULL;
}

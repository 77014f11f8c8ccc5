/* zone_file.c - reading a compiled zone file (TZif, version 2 and later).
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/zone_int.h"

enum { HEAD_BYTES = 44 };

struct counts {
	size_t ut, std, leap, time, type, letter;
};

static uint32_t
big_32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static int64_t
big_64(const unsigned char *p)
{
	return (int64_t)((uint64_t)big_32(p) << 32 | big_32(p + 4));
}

static bool
take_bytes(struct str *s, size_t n, const unsigned char **out)
{
	if (s->n < n)
		return false;
	*out = (const unsigned char *)s->p;
	s->p += n, s->n -= n;
	return true;
}

static bool
take_head(struct str *s, struct counts *c)
{
	const unsigned char *p;

	if (!take_bytes(s, HEAD_BYTES, &p) || memcmp(p, "TZif", 4) != 0 ||
	    p[4] < '2')
		return false;
	*c = (struct counts){ big_32(p + 20), big_32(p + 24), big_32(p + 28),
		big_32(p + 32), big_32(p + 36), big_32(p + 40) };
	/* Zones that count leap seconds are another clock altogether. */
	return c->leap == 0 && c->time <= ZONE_TIMES_MOST && c->type >= 1 &&
	    c->type <= ZONE_TYPES_MOST && c->letter <= ZONE_LETTERS_MOST &&
	    c->ut <= c->type && c->std <= c->type;
}

/* The first part repeats the second in 32 bits: passed over. */
static bool
skip_old_part(struct str *s)
{
	struct counts c;
	const unsigned char *p;

	return take_head(s, &c) &&
	    take_bytes(s, c.time * 5 + c.type * 6 + c.letter + c.std + c.ut,
		&p);
}

static bool
read_times(struct arena *a, struct counts c, struct str *s, struct zone *z)
{
	const unsigned char *at, *type;
	int64_t *time = NEW_N(a, int64_t, c.time + 1);
	uint8_t *index = NEW_N(a, uint8_t, c.time + 1);

	if (!take_bytes(s, c.time * 8, &at) || !take_bytes(s, c.time, &type))
		return false;
	for (size_t i = 0; i < c.time; i++) {
		time[i] = big_64(at + i * 8);
		index[i] = type[i];
		if (type[i] >= c.type || (i > 0 && time[i] <= time[i - 1]))
			return false;
	}
	z->n = c.time;
	z->time = time;
	z->type = index;
	return true;
}

static bool
read_types(struct arena *a, struct counts c, struct str *s, struct zone *z)
{
	const unsigned char *at, *letter;
	struct zone_type *types = NEW_N(a, struct zone_type, c.type);

	if (!take_bytes(s, c.type * 6, &at) ||
	    !take_bytes(s, c.letter, &letter))
		return false;
	for (size_t i = 0; i < c.type; i++, at += 6) {
		struct str left = { (const char *)letter + at[5],
			c.letter - at[5] },
			   rest;

		types[i].offset_s = (int32_t)big_32(at);
		if (at[5] >= c.letter || types[i].offset_s > 26 * 3600 ||
		    types[i].offset_s < -26 * 3600)
			return false;
		types[i].letters = str_dup(a, str_cut(left, '\0', &rest));
	}
	z->types = types;
	return true;
}

static bool
read_footer(struct arena *a, struct str s, struct zone *z)
{
	struct str rest;

	if (s.n < 2 || s.p[0] != '\n' || s.p[s.n - 1] != '\n')
		return false;
	s = str_cut((struct str){ s.p + 1, s.n - 1 }, '\n', &rest);
	return rest.n == 0 && zone_footer_read(str_dup(a, s), &z->footer);
}

enum err
zone_file_read(struct arena *a, struct str name, struct str bytes,
    const struct zone **out)
{
	struct zone *z = NEW(a, struct zone);
	const unsigned char *flags;
	struct counts c;

	z->name = str_dup(a, name);
	if (!skip_old_part(&bytes) || !take_head(&bytes, &c) ||
	    !read_times(a, c, &bytes, z) || !read_types(a, c, &bytes, z) ||
	    !take_bytes(&bytes, c.std + c.ut, &flags) ||
	    !read_footer(a, bytes, z))
		return ERR_BAD;
	*out = z;
	return OK;
}

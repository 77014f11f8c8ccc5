/* utf8.c - the one test of bytes that claim to be text.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

static bool
follows(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* The second byte decides about short forms, surrogates and the upper end. */
static bool
second_fits(unsigned char first, unsigned char second)
{
	switch (first) {
	case 0xe0: return second >= 0xa0 && second <= 0xbf;
	case 0xed: return second >= 0x80 && second <= 0x9f;
	case 0xf0: return second >= 0x90 && second <= 0xbf;
	case 0xf4: return second >= 0x80 && second <= 0x8f;
	default: return follows(second);
	}
}

static size_t
length_of(unsigned char first)
{
	if (first < 0x80)
		return first == 0 ? 0 : 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t
utf8_step(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = s.n ? length_of(p[0]) : 0;

	if (n > s.n || (n > 1 && !second_fits(p[0], p[1])))
		return 0;
	for (size_t i = 2; i < n; i++)
		if (!follows(p[i]))
			return 0;
	return n;
}

bool
utf8_valid(struct str s)
{
	while (s.n > 0) {
		size_t n = utf8_step(s);

		if (n == 0)
			return false;
		s.p += n;
		s.n -= n;
	}
	return true;
}

size_t
utf8_encode(uint32_t c, char out[static 4])
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

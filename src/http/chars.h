/* chars.h - letters and digits of ASCII, whatever the locale.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_CHARS_H
#define HTTP_CHARS_H

#include <stdbool.h>
#include <string.h>

static inline bool
char_is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

/* A letter, a digit, or one of `more`. */
static inline bool
char_is_of(char c, const char *more)
{
	return char_is_alnum(c) || (c != '\0' && strchr(more, c) != NULL);
}

/* All of a slice; an empty one is. */
static inline bool
chars_are_of(const char *p, size_t n, const char *more)
{
	for (size_t i = 0; i < n; i++)
		if (!char_is_of(p[i], more))
			return false;
	return true;
}

#endif

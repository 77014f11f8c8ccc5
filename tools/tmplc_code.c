/* tmplc_code.c - looking at the pieces of C inside a template.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tmplc_code.h"

#include <ctype.h>
#include <string.h>

char *
code_trim(char *p, size_t *n)
{
	while (*n > 0 && isspace((unsigned char)*p))
		p++, (*n)--;
	while (*n > 0 && isspace((unsigned char)p[*n - 1]))
		(*n)--;
	return p;
}

bool
code_is_words(const char *p, size_t n)
{
	if (n < 3 || p[0] != '"' || p[n - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < n; i++) {
		if (p[i] == '\\')
			i++;
		else if (p[i] == '"')
			return false;
	}
	return true;
}

bool
code_word_is(const char *p, size_t n, const char *w)
{
	size_t m = strlen(w);

	return n >= m && memcmp(p, w, m) == 0 &&
	    (n == m || !(isalnum((unsigned char)p[m]) || p[m] == '_'));
}

size_t
code_quoted(const char *p, size_t n, size_t i)
{
	char quote = p[i];

	for (i++; i < n && p[i] != quote; i++)
		if (p[i] == '\\')
			i++;
	return i;
}

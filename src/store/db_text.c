/* db_text.c - from the common words of SQL to an engine's.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db_text.h"

#include <string.h>

#include "base/buf.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
	    is_digit(c);
}

static char *
finish(struct arena *a, const struct buf *b)
{
	CHECK(!b->over);
	return str_cstr(a, buf_done(b));
}

char *
store_db_text_params(struct arena *a, const char *text, char sign)
{
	struct buf b = buf_new(a, DB_SQL_MOST);
	bool quoted = false;

	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\'')
			quoted = !quoted;
		buf_char(&b,
		    *c == ':' && !quoted && is_digit(c[1]) ? sign : *c);
	}
	return finish(a, &b);
}

static const char *
replaced(struct str word, const struct db_word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqc(word, words[i].from))
			return words[i].to;
	return NULL;
}

char *
store_db_text_words(struct arena *a, const char *text,
    const struct db_word *words, size_t n)
{
	struct buf b = buf_new(a, DB_SQL_MOST);

	while (*text != '\0') {
		struct str word = { text, 0 };
		const char *to;

		while (is_word(text[word.n]))
			word.n++;
		if (word.n == 0) {
			buf_char(&b, *text++);
			continue;
		}
		to = replaced(word, words, n);
		buf_str(&b, to != NULL ? str_of(to) : word);
		text += word.n;
	}
	return finish(a, &b);
}

/* db_text.h - from the common words of SQL to an engine's.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_DB_TEXT_H
#define STORE_DB_TEXT_H

#include "base/str.h"

struct arena;

enum { DB_SQL_MOST = 16 * 1024 };

/* store_db_text_params: ":1" written as the engine's sign and the number ("?1"),
 * outside quotes; NUL-terminated, in `a`. */
char *store_db_text_params(struct arena *a, const char *text, char sign);

struct db_word {
	const char *from, *to;
};
/* store_db_text_words: whole words in capitals replaced by the engine's. */
char *store_db_text_words(struct arena *a, const char *text,
    const struct db_word *words, size_t n);

#endif

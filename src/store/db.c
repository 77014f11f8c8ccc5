/* db.c - what the drivers have in common: lists of types, which driver.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include <string.h>

const struct db_driver *
store_db_driver_of(const char *where)
{
	struct str w = str_of(where);

	if (str_starts(w, STR("postgresql://")) ||
	    str_starts(w, STR("postgres://")))
		return &store_db_pg;
	return &store_db_sqlite;
}

static enum db_type
type_of(struct str word)
{
	static const struct {
		const char *word;
		enum db_type type;
	} row[] = {
		{ "int", DB_INT },
		{ "id", DB_INT },
		{ "day", DB_INT },
		{ "time", DB_INT },
		{ "text", DB_TEXT },
		{ "blob", DB_BLOB },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(word, row[i].word))
			return row[i].type;
	return DB__MAX;
}

size_t
store_db_type_count(const char *types)
{
	size_t n = *types != '\0';

	for (; *types != '\0'; types++)
		n += *types == ',';
	return n;
}

enum db_type
store_db_type_at(const char *types, size_t n)
{
	struct str rest = str_of(types), word = STR("");

	for (size_t i = 0; i <= n; i++) {
		if (rest.n == 0)
			return DB__MAX;
		word = str_cut(rest, ',', &rest);
	}
	return type_of(word);
}

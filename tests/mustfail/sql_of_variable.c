/* expect: expected|string */
/* A statement is a literal: nothing that was typed can become part of it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

struct db_sql ask(const char *order);

struct db_sql
ask(const char *order)
{
#ifdef WRONG
	struct db_sql s = SQL("list", "", "int", order);
#else
	struct db_sql s = SQL("list", "", "int", "SELECT 1 ORDER BY 1");

	(void)order;
#endif
	return s;
}

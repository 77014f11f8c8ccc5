/* builtin.c - the names of the built-in functions, from their tables.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/tree.h"

const struct feel_builtin *
feel_builtin_at(size_t i)
{
	const struct feel_builtin *const table[] = { feel_numbers, feel_lists,
		feel_texts };

	for (size_t t = 0; t < sizeof table / sizeof *table; t++)
		for (const struct feel_builtin *b = table[t]; b->name != NULL;
		     b++)
			if (i-- == 0)
				return b;
	return NULL;
}

const struct feel_builtin *
feel_builtin_named(struct str name)
{
	const struct feel_builtin *b;

	for (size_t i = 0; (b = feel_builtin_at(i)) != NULL; i++)
		if (str_eqc(name, b->name))
			return b;
	return NULL;
}

int
feel_find(const struct feel_names *names, struct str name)
{
	for (size_t i = 0; i < names->list.n; i++)
		if (str_eq(names->list.v[i].name, name))
			return (int)i;
	return -1;
}

/* field.c - fields of a map, with a reason for each that cannot be read.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/field.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ID_MOST = 64, WHY_MOST = 300 };

void
protocol_field_wrong(const struct protocol_field_reader *r,
    const struct node *at, const char *name, const char *fmt, ...)
{
	char why[WHY_MOST];
	va_list args;

	CHECK(fmt != NULL);
	va_start(args, fmt);
	(void)vsnprintf(why, sizeof why, fmt, args);
	va_end(args);
	problem_add(r->p, r->file, at ? at->line : r->map->line, str_of(name),
	    "%s", why);
}

static bool
is_one_of(struct str s, const char *const *names)
{
	for (; *names != NULL; names++)
		if (str_eqc(s, *names))
			return true;
	return false;
}

bool
protocol_field_map(struct problems *p, struct str file, const struct node *n,
    const char *const *names, struct protocol_field_reader *out)
{
	*out = (struct protocol_field_reader){ p, file, n };
	if (n->kind != NODE_MAP) {
		problem_add(p, file, n->line, n->key,
		    "is %s, not a group of fields", node_kind_name(n->kind));
		return false;
	}
	NODE_EACH (n, c)
		if (!is_one_of(c->key, names))
			problem_add(p, file, c->line, c->key,
			    "no field of this name is read here");
	return true;
}

/* The field, if it is there and not empty; a problem if it is missed. */
static const struct node *
field(const struct protocol_field_reader *r, const char *name, bool need)
{
	const struct node *n = node_get(r->map, str_of(name));

	if (n != NULL && n->kind != NODE_NULL)
		return n;
	if (need)
		protocol_field_wrong(r, n, name, "is needed and not there");
	return NULL;
}

static const struct node *
field_of(const struct protocol_field_reader *r, const char *name, bool need,
    enum node_kind kind)
{
	const struct node *n = field(r, name, need);

	if (n == NULL || n->kind == kind)
		return n;
	protocol_field_wrong(r, n, name, "is %s, not %s",
	    node_kind_name(n->kind), node_kind_name(kind));
	return NULL;
}

struct str
protocol_field_text(const struct protocol_field_reader *r, const char *name,
    bool need)
{
	const struct node *n = field(r, name, need);

	if (n == NULL)
		return STR("");
	if (n->kind == NODE_TEXT || n->kind == NODE_NUMBER)
		return n->text;
	protocol_field_wrong(r, n, name, "is %s, not text",
	    node_kind_name(n->kind));
	return STR("");
}

bool
protocol_field_flag(const struct protocol_field_reader *r, const char *name,
    bool otherwise)
{
	const struct node *n = field_of(r, name, false, NODE_BOOL);

	return n ? n->yes : otherwise;
}

int64_t
protocol_field_int(const struct protocol_field_reader *r, const char *name,
    int64_t least, int64_t most)
{
	const struct node *n = field_of(r, name, true, NODE_NUMBER);
	int64_t v = 0;

	if (n != NULL && !node_int(n, least, most, &v))
		protocol_field_wrong(r, n, name,
		    "is not a whole number from %lld to %lld", (long long)least,
		    (long long)most);
	return v;
}

int
protocol_field_word(const struct protocol_field_reader *r, const char *name,
    const char *const *words, bool need)
{
	const struct node *n = field(r, name, need);
	struct str s = protocol_field_text(r, name, false);

	if (n == NULL)
		return -1;
	for (int i = 0; words[i] != NULL; i++)
		if (str_eqc(s, words[i]))
			return i;
	protocol_field_wrong(r, n, name, "\"%.*s\" is no word for this",
	    STR_ARG(s));
	return -1;
}

const struct node *
protocol_field_list(const struct protocol_field_reader *r, const char *name,
    bool need)
{
	return field_of(r, name, need, NODE_LIST);
}

struct str
protocol_field_id(const struct protocol_field_reader *r, const char *name)
{
	struct str s = protocol_field_text(r, name, true);
	bool good = s.n <= ID_MOST;

	for (size_t i = 0; good && i < s.n; i++) {
		char c = s.p[i], small = (char)(c | 0x20);

		good = (small >= 'a' && small <= 'z') ||
		    (c >= '0' && c <= '9') ||
		    (c != '\0' && strchr("_.-()", c) != NULL);
	}
	if (!good)
		protocol_field_wrong(r, node_get(r->map, str_of(name)), name,
		    "is no id: letters, digits and _ . - ( ), at most %d",
		    ID_MOST);
	return good ? s : STR("");
}

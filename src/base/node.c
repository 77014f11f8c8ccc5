/* node.c - looking into a read document, and building one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/node.h"

#include "base/arena.h"

const struct node *
node_get(const struct node *map, struct str key)
{
	if (map == NULL || map->kind != NODE_MAP)
		return NULL;
	NODE_EACH (map, c)
		if (str_eq(c->key, key))
			return c;
	return NULL;
}

struct str
node_text(const struct node *map, struct str key)
{
	const struct node *c = node_get(map, key);

	if (c == NULL || (c->kind != NODE_TEXT && c->kind != NODE_NUMBER))
		return (struct str){ "", 0 };
	return c->text;
}

bool
node_int(const struct node *n, int64_t least, int64_t most, int64_t *out)
{
	if (n == NULL || n->kind != NODE_NUMBER)
		return false;
	return str_int(n->text, least, most, out);
}

const char *
node_kind_name(enum node_kind k)
{
	static const char *const name[NODE__MAX] = {
		[NODE_NULL] = "nothing",
		[NODE_BOOL] = "true or false",
		[NODE_NUMBER] = "a number",
		[NODE_TEXT] = "text",
		[NODE_LIST] = "a list",
		[NODE_MAP] = "a group of fields",
	};

	CHECK(k < NODE__MAX);
	return name[k];
}

struct node *
node_map(struct arena *a)
{
	struct node *n = NEW(a, struct node);

	n->kind = NODE_MAP;
	return n;
}

struct node *
node_list(struct arena *a)
{
	struct node *n = NEW(a, struct node);

	n->kind = NODE_LIST;
	return n;
}

struct node *
node_add(struct arena *a, struct node *parent, struct str key,
    enum node_kind kind)
{
	struct node *n = NEW(a, struct node), **at = &parent->child;

	while (*at != NULL)
		at = &(*at)->next;
	n->kind = kind;
	n->key = key;
	*at = n;
	parent->n++;
	return n;
}

void
node_add_text(struct arena *a, struct node *map, struct str key,
    struct str text)
{
	node_add(a, map, key, NODE_TEXT)->text = text;
}

void
node_add_int(struct arena *a, struct node *map, struct str key, int64_t v)
{
	node_add(a, map, key, NODE_NUMBER)->text =
	    str_fmt(a, "%lld", (long long)v);
}

void
node_add_bool(struct arena *a, struct node *map, struct str key, bool v)
{
	node_add(a, map, key, NODE_BOOL)->yes = v;
}

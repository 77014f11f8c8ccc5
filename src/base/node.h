/* node.h - a read document: what YAML and JSON files have in common.
 * Each node knows its line, so that an error can name file, line and field.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_NODE_H
#define BASE_NODE_H

#include "base/str.h"

struct arena;

enum node_kind {
	NODE_NULL,
	NODE_BOOL,
	NODE_NUMBER, /* `text` keeps the digits as written: no rounding */
	NODE_TEXT,
	NODE_LIST,
	NODE_MAP,
	NODE__MAX
};

struct node {
	enum node_kind kind;
	bool yes; /* NODE_BOOL */
	int line; /* 1 is the first; 0 is "not from a file" */
	struct str key; /* the name in the map it stands in, else empty */
	struct str text; /* NODE_TEXT, NODE_NUMBER */
	struct node *child; /* NODE_LIST, NODE_MAP: in written order */
	struct node *next;
	size_t n; /* number of children */
};

#define NODE_EACH(parent, it)                                                  \
	for (const struct node *it = (parent) ? (parent)->child : NULL;        \
	     it != NULL; it = it->next)

/* node_get: the child of a map by name; NULL where there is none, or where
 * `map` is NULL or no map. */
const struct node *node_get(const struct node *map, struct str key);
/* node_text: the text of a child; empty where absent or another kind. */
struct str node_text(const struct node *map, struct str key);
/* node_int: all of the node as an integer in range. */
bool node_int(const struct node *n, int64_t least, int64_t most,
    int64_t *out) MUST_USE;
/* node_kind_name: "text", "list", ... for an error. */
const char *node_kind_name(enum node_kind k);

/* Building one by hand, for what is written out as JSON. */
struct node *node_map(struct arena *a);
struct node *node_list(struct arena *a);
struct node *node_add(struct arena *a, struct node *parent, struct str key,
    enum node_kind kind);
void node_add_text(struct arena *a, struct node *map, struct str key,
    struct str text);
void node_add_int(struct arena *a, struct node *map, struct str key, int64_t v);
void node_add_bool(struct arena *a, struct node *map, struct str key, bool v);

#endif

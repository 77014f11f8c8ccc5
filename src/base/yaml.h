/* yaml.h - data files that people edit, with a line in every error.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/node.h"

struct problems;

enum {
	YAML_BYTES_MOST = 4 * 1024 * 1024,
	YAML_DEPTH_MOST = 64,
	YAML_NODES_MOST = 200000,
	YAML_KEYS_MOST = 4000, /* of one map */
};

/* yaml_read: one document of plain maps, lists and scalars. Refused, with the
 * line in `p`: duplicate keys, merge keys, keys that are no plain word, anchors
 * and aliases, tags, several documents, NUL and bytes that are not UTF-8
 * (ERR_BAD), and more than the most (ERR_LIMIT). No document reads as NODE_NULL.
 * Only true and false are NODE_BOOL; a plain scalar that reads as a decimal
 * number is NODE_NUMBER; null, ~ and nothing are NODE_NULL; all else, and all
 * that is quoted, is NODE_TEXT. The tree lives in `a`. */
enum err yaml_read(struct arena *a, struct str file, struct str bytes,
    struct problems *p, const struct node **out) MUST_USE;

#endif

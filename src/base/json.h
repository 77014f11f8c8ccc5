/* json.h - JSON in, by a strict library; JSON out, the same bytes each time.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/node.h"

struct problems;

enum {
	JSON_BYTES_MOST = 4 * 1024 * 1024,
	JSON_DEPTH_MOST = 64,
	JSON_NODES_MOST = 200000
};

/* json_read: `bytes` as one document; numbers keep their digits, each node its
 * line. Duplicate names, trailing bytes, bad UTF-8, NUL and more than the most
 * are refused, with `file` and the line in `p`: ERR_BAD, or ERR_LIMIT. A number
 * that a double cannot hold at all (1e400) is refused too. What was read is not
 * quoted in the problem: it may be somebody's story. The tree lives in `a`. */
enum err json_read(struct arena *a, struct str file, struct str bytes,
    struct problems *p, const struct node **out) MUST_USE;

/* json_put_text: a quoted and escaped string. */
void json_put_text(struct buf *b, struct str s);
/* json_put: a tree, indented by two spaces, a newline at the end of the whole
 * where `depth` is 0. json_put_flat: on one line, no spaces. */
void json_put(struct buf *b, const struct node *n, int depth);
void json_put_flat(struct buf *b, const struct node *n);

#endif

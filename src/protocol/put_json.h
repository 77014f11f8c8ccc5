/* put_json.h - writing JSON straight into a buffer, in order, without a tree:
 * a decision is written for every request.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_PUT_JSON_H
#define PROTOCOL_PUT_JSON_H

#include "base/buf.h"
#include "protocol/fact.h"

struct put_json {
	struct buf *b;
	bool flat; /* on one line */
	bool some; /* the open list or object has a member */
	int depth;
};

/* protocol_put_open: '{' or '['; protocol_put_close: the other one. */
void protocol_put_open(struct put_json *w, const char *key, char open);
void protocol_put_close(struct put_json *w, char close);
/* A member under `key`, or, where it is NULL, of a list. An empty text is
 * left out by protocol_put_some. */
void protocol_put_text(struct put_json *w, const char *key, struct str s);
void protocol_put_some(struct put_json *w, const char *key, struct str s);
void protocol_put_bool(struct put_json *w, const char *key, bool yes);
void protocol_put_int(struct put_json *w, const char *key, int n);
void protocol_put_null(struct put_json *w, const char *key);
void protocol_put_texts(struct put_json *w, const char *key,
    struct protocol_texts t);
/* protocol_put_value: NOT_KNOWN is `settled`, or null where that is NULL. */
void protocol_put_value(struct put_json *w, struct str key,
    const struct protocol_value *v, const char *settled);
/* protocol_put_open_at: as protocol_put_open, with a key that is data. */
void protocol_put_open_at(struct put_json *w, struct str key, char open);

#endif

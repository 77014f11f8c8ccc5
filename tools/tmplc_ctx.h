/* tmplc_ctx.h - where in HTML a template stands, character by character, and
 * what may be written there.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TOOLS_TMPLC_CTX_H
#define TOOLS_TMPLC_CTX_H

#include <stdbool.h>
#include <stddef.h>

enum ctx_state {
	CTX_TEXT,
	CTX_LT, /* after "<" */
	CTX_ELEMENT, /* in the name of an element */
	CTX_TAG, /* between attributes */
	CTX_NAME, /* in the name of an attribute */
	CTX_EQUALS, /* after "=" */
	CTX_DOUBLE, /* in "..." */
	CTX_SINGLE, /* in '...' */
	CTX_BARE, /* in an unquoted value */
	CTX_BANG, /* <!doctype ...> */
	CTX_COMMENT,
	CTX_RAW, /* inside script or style */
	CTX_QUIET, /* inside title or textarea: text without elements */
	CTX__MAX
};

enum { CTX_NAME_MOST = 32, CTX_VALUE_MOST = 256 };

struct ctx {
	enum ctx_state state;
	bool closing; /* the tag is </...> */
	bool gap; /* a token was ended by a control block */
	bool pre; /* white space counts */
	char element[CTX_NAME_MOST], attr[CTX_NAME_MOST];
	char value[CTX_VALUE_MOST]; /* literal start of the value */
	size_t element_n, attr_n, value_n;
	bool value_output; /* something was written into the value */
	char tail[16]; /* last characters, for "-->" and "</script" */
};

enum ctx_out {
	CTX_OUT_TEXT, /* {{s}} {{c}} {{_}} */
	CTX_OUT_INT, /* {{d}} */
	CTX_OUT_URL, /* {{u}} */
	CTX_OUT_PATH, /* {{p}} */
	CTX_OUT_LINES, /* {{l}}: writes elements */
	CTX_OUT_PART, /* {{> }}: writes elements */
	CTX_OUT__MAX
};

/* ctx_feed: one literal character. NULL, or why it may not stand here. */
const char *ctx_feed(struct ctx *c, char ch);
/* ctx_out: an output tag. NULL, or why it may not stand here. */
const char *ctx_out(struct ctx *c, enum ctx_out what);
/* ctx_control: a control block; ends a name that was being read. */
const char *ctx_control(struct ctx *c);
/* ctx_same: may a branch that began in `a` end in `b`? */
bool ctx_same(const struct ctx *a, const struct ctx *b);

#endif

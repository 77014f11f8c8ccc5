/* form_int.h - what the readers of forms share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_FORM_INT_H
#define HTTP_FORM_INT_H

#include "base/arena.h"
#include "base/problem.h"
#include "http/http.h"

struct form_reader {
	struct arena *a;
	struct problems *p;
	struct http_form *out;
	size_t files;
	bool bad; /* something was wrong; reading went on */
};

/* http_form_add: keeps `f`, and says what is wrong with it. */
enum err
http_form_add(struct form_reader *r, const struct http_field *f) MUST_USE;
/* http_hex: value of a hex digit, or -1. */
int http_hex(char c);

#endif

/* web.h - from a request to an operation to a reply: sessions, CSRF, the frame
 * of every page, problem pages. What an operation does is none of its business.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "http/http.h"
#include "op/run.h"

struct web;

struct web_conf {
	struct op_env *env;
	bool demo; /* says "Practice data" on every page */
	const char *source; /* where the sign-ins of the demo are; or NULL */
};

/* web_new: in the given arena; it lives as long as that. */
struct web *web_new(struct arena *a, const struct web_conf *c);
/* web_handle: the http_handler; ctx is the struct web. */
http_handler web_handle;
/* web_upload: for http_conf.upload: may the path take a file? */
bool web_upload(void *ctx, struct str path);

#endif

/* http.h - the door: sockets, framing, forms, cookies, security headers.
 * Owns every byte that comes in and every header that goes out. Bytes that can
 * be read in two ways are answered 400 here, and nobody above ever sees them.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/str.h"
#include "base/vec.h"

struct problems;

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_METHOD__MAX };

struct http_pair {
	struct str name, value;
};
struct http_pairs {
	VEC(struct http_pair) list;
};

/* One whole request. Every slice lives in the request's arena. */
struct http_req {
	enum http_method method;
	struct str path; /* decoded: "/c/26-0141"; no "..", "//", NUL */
	struct str query; /* as sent, without "?" */
	struct str host; /* the one Host header: never trusted for links */
	struct str peer; /* numeric address; empty on a unix socket */
	bool secure; /* TLS here, or at the proxy that we trust */
	struct str type; /* Content-Type, as sent; may be empty */
	struct str body; /* whole, at most conf.body_most */
	struct str origin, referer, fetch_site; /* Sec-Fetch-Site */
	struct str etag; /* If-None-Match */
	struct http_pairs cookies; /* as sent, duplicates too */
};

struct http_cookie {
	struct str name, value; /* name without "__Host-" */
	int max_age_s; /* 0: until the browser closes; < 0: forget it */
};

enum { HTTP_COOKIES_MOST = 2 };

/* What goes out. Zeroed: status 200, HTML, empty, not to be stored. */
struct http_reply {
	int status;
	struct str type; /* empty: text/html; charset=utf-8 */
	struct str body; /* in the request's arena, or static */
	struct str location; /* with 303; a local path */
	struct http_cookie cookie[HTTP_COOKIES_MOST];
	size_t cookies;
	struct str file_name; /* set: a download, never shown inline */
	struct str etag; /* quoted; with 304 where it matches */
	bool keep; /* bytes that never change: may be cached for a year */
	bool clear_site; /* Clear-Site-Data: leaving in a hurry */
	int retry_after_s;
	struct str allow; /* with 405 */
};

/* http_handler: fills `out`, a zeroed reply; called on one of two threads, at
 * once for different requests. Past the arena's limit the request ends as 500.
 */
typedef void http_handler(void *ctx, const struct http_req *req,
    struct http_reply *out, struct arena *a);

struct http_conf {
	const char *listen; /* "127.0.0.1:8470", "[::1]:8470", "unix:/path" */
	const char *cert_file, *key_file; /* PEM; both or none */
	const char *host; /* the only Host answered; NULL: any well-formed */
	bool proxy; /* believe X-Forwarded-For and -Proto of the peer */
	bool hsts; /* say Strict-Transport-Security over TLS */
	unsigned connections_most, per_address_most; /* 0: 512, 64 */
	unsigned header_s, body_s, reply_s; /* deadlines; 0: 10, 60, 60 */
	size_t body_most; /* 0: 256 KiB */
	size_t upload_most; /* for paths that `upload` says yes to; 0: 12 MiB */
	bool (*upload)(void *ctx, struct str path); /* NULL: none */
	size_t in_flight_most; /* bytes of all bodies at once; 0: 48 MiB */
	size_t arena_most; /* above the body; 0: 40 MiB */
	http_handler *handler;
	void *ctx;
};

struct http;

/* http_start: listens and answers from its own two threads. `why` (in `a`) is
 * a sentence for the person who started it. */
enum err http_start(const struct http_conf *c, struct arena *a,
    struct http **out, struct str *why) MUST_USE;
/* http_address: what it listens on, "127.0.0.1:8470", the port filled in. */
const char *http_address(const struct http *h);
/* http_stop: no new requests; those begun are finished (at most 5 s). Frees. */
void http_stop(struct http *h);

/* ---- what is inside a request ---- */

/* A value of a form, or a file of one. */
struct http_field {
	struct str name, value; /* value: strict UTF-8 unless a file */
	bool file;
	struct str file_name, type; /* as said by the sender: never trusted */
};
struct http_form {
	VEC(struct http_field) list; /* in the order sent, duplicates too */
};

enum {
	HTTP_FIELDS_MOST = 400,
	HTTP_NAME_MOST = 120,
	HTTP_FILES_MOST = 5,
	HTTP_COOKIES_READ_MOST = 40
};

/* http_form_read: the body by its type, urlencoded or multipart; an empty body
 * is an empty form. ERR_BAD or ERR_LIMIT with the field and reason in `p`; what
 * was read up to there is in *out all the same, so that nothing typed is lost.
 */
enum err http_form_read(const struct http_req *r, struct arena *a,
    struct problems *p, struct http_form *out) MUST_USE;
/* http_query_read: "a=1&b=2" in the same way. */
enum err http_query_read(struct str query, struct arena *a, struct problems *p,
    struct http_form *out) MUST_USE;
enum err http_multipart_read(struct str type, struct str body, struct arena *a,
    struct problems *p, struct http_form *out) MUST_USE;
/* http_get: first value of `name`; NULL where there is none. http_count: how
 * many there are: more than one of a single-valued field is no slip. */
const struct http_field *http_get(const struct http_form *f, struct str name);
size_t http_count(const struct http_form *f, struct str name);

/* http_cookie: the value of our cookie `name`. Sent twice, or with a character
 * that we never send, it is empty. Over TLS it is looked up as "__Host-name".
 */
struct str http_cookie(const struct http_req *r, const char *name);
/* http_cookies_read: a Cookie header into pairs. */
enum err http_cookies_read(struct str header, struct arena *a,
    struct http_pairs *out) MUST_USE;

/* ---- assets: built into the program, under names that change with them ---- */

/* http_asset_path: "/a/mooring.0123456789abcdef.css" for "mooring.css"; ends
 * the process for a name that is not built in. */
const char *http_asset_path(const char *name);
/* http_asset: fills `out` and returns true where `path` is an asset. */
bool http_asset(const struct http_req *r, struct http_reply *out);

#endif

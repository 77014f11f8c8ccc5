/* reply.c - everything that is sent passes here, with every security header.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <string.h>

#include "http/chars.h"

static const struct {
	const char *name, *value;
} always[] = {
	{ "Content-Security-Policy",
	    "default-src 'none'; script-src 'self'; style-src 'self'; "
	    "img-src 'self'; form-action 'self'; base-uri 'none'; "
	    "frame-ancestors 'none'; connect-src 'self'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy",
	    "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
	{ "X-Robots-Tag", "noindex, nofollow" },
	{ "X-DNS-Prefetch-Control", "off" },
};

/* Pages of one piece, without style: they must work when little else does. */
#define PAGE(title, words)                                                     \
	STR_INIT("<!doctype html>\n<html lang=\"en\">\n"                       \
		 "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "          \
		 "content=\"width=device-width\">\n<title>" title              \
		 "</title>\n<h1>" title "</h1>\n<p>" words "</p>\n")

static const struct {
	int status;
	struct str page;
} pages[] = {
	{ 400,
	    PAGE("This could not be read",
		"It did not come as a browser sends it. Nothing was saved. Go "
		"back and try again.") },
	{ 405, PAGE("This address does not take that", "Nothing was saved.") },
	{ 413,
	    PAGE("That is too large",
		"Nothing was saved. Go back: what you typed is still there. "
		"Send a smaller file, or less text.") },
	{ 500,
	    PAGE("Something went wrong here",
		"Nothing was saved. Go back: what you typed is still there. If "
		"somebody must hear of it now, use the telephone.") },
	{ 503,
	    PAGE("Too busy for a moment",
		"Nothing was saved. Wait a few seconds and try again. If "
		"somebody must hear of it now, use the telephone.") },
};

void
http_reply_refuse(struct http_reply *r, int status)
{
	*r = (struct http_reply){ .status = status };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].status == status)
			r->body = pages[i].page;
	if (status == 405)
		r->allow = STR("GET, HEAD, POST");
	if (status == 503)
		r->retry_after_s = 5;
}

/* ---- headers ---- */

struct out {
	struct MHD_Response *res;
	struct arena *a;
};

static void
put(struct out *o, const char *name, const char *value)
{
	CHECK(MHD_add_response_header(o->res, name, value) == MHD_YES);
}

static void
put_str(struct out *o, const char *name, struct str value)
{
	put(o, name, str_cstr(o->a, value));
}

static bool
is_visible(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= 0x20 ||
		    (unsigned char)s.p[i] >= 0x7f || s.p[i] == '\\')
			return false;
	return true;
}

/* Here, or over TLS; never a header of its own inside. */
static bool
location_ok(struct str s)
{
	if (!is_visible(s) || str_starts(s, STR("//")))
		return false;
	return s.n == 0 || s.p[0] == '/' || str_starts(s, STR("https://"));
}

/* A name for the reader's disk: letters, digits and a few marks. */
static struct str
plain_name(struct arena *a, struct str s)
{
	char *out = str_cstr(a, s);

	for (size_t i = 0; i < s.n; i++)
		if (!char_is_of(out[i], i > 0 ? "-_." : "-_"))
			out[i] = '_';
	return (struct str){ out, s.n > 100 ? 100 : s.n };
}

static void
put_cookie(struct out *o, const struct http_cookie *c, bool secure)
{
	struct str age = STR("");

	CHECK(is_visible(c->name) && is_visible(c->value));
	CHECK(memchr(c->value.n ? c->value.p : " ", ';', c->value.n) == NULL);
	if (c->max_age_s != 0)
		age = str_fmt(o->a, "; Max-Age=%d",
		    c->max_age_s > 0 ? c->max_age_s : 0);
	put_str(o, "Set-Cookie",
	    str_fmt(o->a,
		"%s%.*s=%.*s; Path=/; HttpOnly; SameSite=Strict%s%.*s",
		secure ? "__Host-" : "", STR_ARG(c->name), STR_ARG(c->value),
		secure ? "; Secure" : "", STR_ARG(age)));
}

static void
put_own(struct out *o, const struct http_reply *r, bool secure)
{
	put_str(o, "Content-Type",
	    r->type.n ? r->type : STR("text/html; charset=utf-8"));
	put(o, "Cache-Control",
	    r->keep ? "public, max-age=31536000, immutable" : "no-store");
	if (r->location.n > 0)
		put_str(o, "Location", r->location);
	for (size_t i = 0; i < r->cookies; i++)
		put_cookie(o, &r->cookie[i], secure);
	if (r->file_name.n > 0)
		put_str(o, "Content-Disposition",
		    str_fmt(o->a, "attachment; filename=\"%.*s\"",
			STR_ARG(plain_name(o->a, r->file_name))));
	if (r->etag.n > 0)
		put_str(o, "ETag", r->etag);
	if (r->clear_site)
		put(o, "Clear-Site-Data",
		    "\"cache\", \"cookies\", \"storage\"");
	if (r->retry_after_s > 0)
		put_str(o, "Retry-After",
		    str_fmt(o->a, "%d", r->retry_after_s));
	if (r->allow.n > 0)
		put_str(o, "Allow", r->allow);
}

static void
put_always(struct out *o, const struct http *h, const struct call *c)
{
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		put(o, always[i].name, always[i].value);
	if (c->req.secure && h->conf.hsts)
		put(o, "Strict-Transport-Security",
		    "max-age=63072000; includeSubDomains");
	if (c->refused != 0 || atomic_load(&h->stopping))
		put(o, "Connection", "close");
}

/* The rules for what a handler may answer; a break of them is a fault of ours
 * and must not reach the wire. */
static const struct http_reply *
checked(const struct call *c, struct http_reply *spare)
{
	const struct http_reply *r = &c->reply;

	if (!location_ok(r->location) || !is_visible(r->etag) ||
	    r->cookies > HTTP_COOKIES_MOST) {
		http_reply_refuse(spare, 500);
		return spare;
	}
	*spare = *r;
	if (spare->status == 0)
		spare->status = spare->location.n ? 303 : 200;
	if (spare->etag.n > 0 && str_eq(spare->etag, c->req.etag)) {
		spare->status = 304;
		spare->body = STR("");
	}
	return spare;
}

enum MHD_Result
http_reply_send(const struct http *h, struct MHD_Connection *con,
    const struct call *c)
{
	struct http_reply spare;
	const struct http_reply *r = checked(c, &spare);
	struct out o = { .a = c->a };
	enum MHD_Result res;

	/* The bytes live in the call's arena until the call ends. */
	o.res = MHD_create_response_from_buffer(r->body.n,
	    (void *)(uintptr_t)r->body.p, MHD_RESPMEM_PERSISTENT);
	if (o.res == NULL)
		return MHD_NO;
	put_own(&o, r, c->req.secure);
	put_always(&o, h, c);
	res = MHD_queue_response(con, (unsigned)r->status, o.res);
	MHD_destroy_response(o.res);
	return res;
}

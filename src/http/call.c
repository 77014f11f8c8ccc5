/* call.c - one request: its head is guarded, its body collected, the handler
 * called once, the reply sent. All of it lives in one arena.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

/* A body that is not an upload is taken in one piece as soon as it starts. */
enum { BODY_FIRST = 16 * 1024 };

static struct conn *
conn_of(struct MHD_Connection *con)
{
	const union MHD_ConnectionInfo *i =
	    MHD_get_connection_info(con, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return i ? i->socket_context : NULL;
}

void *
http_call_begin(void *ctx, const char *uri, struct MHD_Connection *con)
{
	struct http *h = ctx;
	struct arena *a =
	    arena_new(h->conf.arena_most + 2 * h->conf.upload_most);
	struct call *c = NEW(a, struct call);

	(void)con;
	c->a = a;
	c->target = str_dup(a, str_of(uri));
	return c;
}

/* The library hands out C strings that lie in the bytes as they came: between
 * the end of one and the start of the next stands white space, a mark, and the
 * NULs that it has written itself. Any other byte there was hidden behind a NUL
 * of the sender's. */
static bool
is_gap(const char *from, const char *to)
{
	if (to < from)
		return false;
	for (; from < to; from++)
		if (*from != '\0' && strchr(" \t\r\n:", *from) == NULL)
			return false;
	return true;
}

struct head_reader {
	struct call *c;
	const char *end; /* of what was read so far */
	bool whole;
};

static enum MHD_Result
add_header(void *ctx, enum MHD_ValueKind kind, const char *name, size_t name_n,
    const char *value, size_t value_n)
{
	struct head_reader *r = ctx;
	struct call *c = r->c;
	struct http_pair p = { { name, name_n }, { value, value_n } };

	(void)kind;
	r->whole = r->whole && is_gap(r->end, name) &&
	    (value_n == 0 || is_gap(name + name_n, value));
	r->end = value_n ? value + value_n : name + name_n;
	if (c->head.headers.list.n <= HTTP_HEADERS_MOST)
		VEC_ADD(c->a, &c->head.headers.list,
		    (struct http_pair){ str_dup(c->a, p.name),
			str_dup(c->a, p.value) });
	return MHD_YES;
}

/* The headers, and whether all bytes of the head are accounted for. */
static bool
read_headers(struct MHD_Connection *con, struct call *c)
{
	const union MHD_ConnectionInfo *size = MHD_get_connection_info(con,
	    MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct head_reader r = { c, c->version + c->head.version.n, true };

	(void)MHD_get_connection_values_n(con, MHD_HEADER_KIND, add_header, &r);
	if (size == NULL || c->version != c->url + c->target.n + 1)
		return false;
	return r.whole && is_gap(r.end, c->method + size->header_size);
}

static struct str
peer_of(struct MHD_Connection *con, struct arena *a)
{
	const union MHD_ConnectionInfo *i =
	    MHD_get_connection_info(con, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char host[NI_MAXHOST];
	socklen_t n;

	if (i == NULL || i->client_addr == NULL)
		return STR("");
	n = i->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
						  : sizeof(struct sockaddr_in);
	if (i->client_addr->sa_family != AF_INET &&
	    i->client_addr->sa_family != AF_INET6)
		return STR("");
	if (getnameinfo(i->client_addr, n, host, sizeof host, NULL, 0,
		NI_NUMERICHOST) != 0)
		return STR("");
	return str_dup(a, str_of(host));
}

/* The last address is the one that our proxy itself has seen. */
static struct str
forwarded_for(struct str v)
{
	struct str rest;

	do
		v = str_cut(v, ',', &rest);
	while (rest.n > 0 && (v = rest, true));
	return str_trim(v);
}

static void
read_peer(const struct http *h, struct MHD_Connection *con, struct call *c)
{
	c->req.peer = peer_of(con, c->a);
	c->req.secure = h->conf.cert_file != NULL;
	if (!h->conf.proxy)
		return;
	if (http_header_count(&c->head, "x-forwarded-for") == 1)
		c->req.peer =
		    forwarded_for(http_header(&c->head, "x-forwarded-for"));
	c->req.secure =
	    str_eqc(http_header(&c->head, "x-forwarded-proto"), "https");
}

static bool
read_head(const struct http *h, struct MHD_Connection *con, struct call *c)
{
	struct http_req *r = &c->req;

	r->method = str_eqc(c->head.method, "POST") ? HTTP_POST
	    : str_eqc(c->head.method, "HEAD")	    ? HTTP_HEAD
						    : HTTP_GET;
	if (!http_target_read(c->target, c->a, &r->path, &r->query))
		return false;
	r->host = http_header(&c->head, "host");
	r->type = http_header(&c->head, "content-type");
	r->origin = http_header(&c->head, "origin");
	r->referer = http_header(&c->head, "referer");
	r->fetch_site = http_header(&c->head, "sec-fetch-site");
	r->etag = http_header(&c->head, "if-none-match");
	if (http_cookies_read(http_header(&c->head, "cookie"), c->a,
		&r->cookies) != OK)
		return false;
	read_peer(h, con, c);
	return h->conf.host == NULL || str_eqc(r->host, h->conf.host);
}

/* What may come as a body, and whether it is worth beginning. */
static int
body_begin(const struct http *h, struct call *c)
{
	struct str length = http_header(&c->head, "content-length");
	bool upload = c->req.method == HTTP_POST && h->conf.upload != NULL &&
	    h->conf.upload(h->conf.ctx, c->req.path);
	int64_t n = 0;

	c->body_most = upload ? h->conf.upload_most : h->conf.body_most;
	if (length.n > 0 && !str_int(length, 0, INT64_MAX, &n))
		return 400;
	if ((size_t)n > c->body_most)
		return 413;
	if (c->req.method != HTTP_POST &&
	    (n > 0 || http_header_count(&c->head, "transfer-encoding") > 0))
		return 400;
	return 0;
}

static int
call_head(const struct http *h, struct MHD_Connection *con, struct call *c)
{
	int status;

	if (!read_headers(con, c))
		return 400;
	status = http_guard(&c->head);
	if (status == 0 && !read_head(h, con, c))
		status = 400;
	return status != 0 ? status : body_begin(h, c);
}

static int
call_body(struct http *h, struct call *c, const char *data, size_t n)
{
	size_t room = c->body_room ? c->body_room : BODY_FIRST;

	if (n > c->body_most - c->body_n)
		return 413;
	while (room < c->body_n + n)
		room *= 2;
	if (room > c->body_most)
		room = c->body_most;
	if (room > c->body_room) {
		size_t more = room - c->body_room;

		c->counted += more;
		if (atomic_fetch_add(&h->in_flight, more) + more >
		    h->conf.in_flight_most)
			return 503;
		c->body = arena_grow(c->a, c->body, c->body_n, room);
		c->body_room = room;
	}
	memcpy(c->body + c->body_n, data, n);
	c->body_n += n;
	return 0;
}

static enum MHD_Result
send_reply(struct http *h, struct MHD_Connection *con, struct call *c)
{
	c->sent = true;
	http_watch_phase(&h->watch, conn_of(con), CONN_REPLY);
	return http_reply_send(h, con, c);
}

static enum MHD_Result
refuse(struct http *h, struct MHD_Connection *con, struct call *c, int status)
{
	c->refused = status;
	http_reply_refuse(&c->reply, status);
	return send_reply(h, con, c);
}

static enum MHD_Result
answer(struct http *h, struct MHD_Connection *con, struct call *c)
{
	http_watch_phase(&h->watch, conn_of(con), CONN_WORK);
	c->req.body = (struct str){ c->body, c->body_n };
	h->conf.handler(h->conf.ctx, &c->req, &c->reply, c->a);
	return send_reply(h, con, c);
}

/* The library asks three times: with the head, with pieces of the body (where
 * no reply can be queued), and when the body has ended. */
static enum MHD_Result
step(struct http *h, struct MHD_Connection *con, struct call *c,
    const char *data, size_t *data_n)
{
	int status;

	if (!c->begun) {
		c->begun = true;
		http_watch_phase(&h->watch, conn_of(con), CONN_BODY);
		status = call_head(h, con, c);
		return status == 0 ? MHD_YES : refuse(h, con, c, status);
	}
	if (*data_n > 0) {
		if (c->refused == 0)
			c->refused = call_body(h, c, data, *data_n);
		*data_n = 0;
		return MHD_YES;
	}
	if (c->sent)
		return MHD_YES;
	if (c->refused != 0)
		return refuse(h, con, c, c->refused);
	return answer(h, con, c);
}

enum MHD_Result
http_call_step(void *ctx, struct MHD_Connection *con, const char *url,
    const char *method, const char *version, const char *data, size_t *data_n,
    void **state)
{
	struct http *h = ctx;
	struct call *c = *state;
	enum MHD_Result res;
	jmp_buf full;

	if (!c->begun) {
		c->url = url;
		c->method = method;
		c->version = version;
		c->head.method = str_dup(c->a, str_of(method));
		c->head.version = str_dup(c->a, str_of(version));
		c->head.target = c->target;
	}
	c->a->escape = &full;
	if (setjmp(full) != 0) {
		c->a->escape = NULL;
		memset(&c->reply, 0, sizeof c->reply);
		return refuse(h, con, c, 500);
	}
	res = step(h, con, c, data, data_n);
	c->a->escape = NULL;
	return res;
}

void
http_call_end(void *ctx, struct MHD_Connection *con, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct http *h = ctx;
	struct call *c = *state;

	(void)why;
	http_watch_phase(&h->watch, conn_of(con), CONN_HEADERS);
	if (c == NULL)
		return;
	(void)atomic_fetch_sub(&h->in_flight, c->counted);
	arena_free(c->a);
	*state = NULL;
}

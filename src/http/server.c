/* server.c - starting and stopping; the limits that the library is given.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"

enum {
	THREADS = 2,
	HEAD_BYTES = 24 * 1024, /* of a connection: request line and headers */
	PROXY_IDLE_S = 120,
	STOP_S = 5,
	PEM_MOST = 256 * 1024
};

static void
or_default(unsigned *v, unsigned d)
{
	if (*v == 0)
		*v = d;
}

static void
or_size(size_t *v, size_t d)
{
	if (*v == 0)
		*v = d;
}

static void
defaults(struct http_conf *c)
{
	or_default(&c->connections_most, 512);
	or_default(&c->per_address_most, 64);
	or_default(&c->header_s, 10);
	or_default(&c->body_s, 60);
	or_default(&c->reply_s, 60);
	or_size(&c->body_most, 256 * 1024);
	or_size(&c->upload_most, 12 * 1024 * 1024);
	or_size(&c->in_flight_most, 48 * 1024 * 1024);
	or_size(&c->arena_most, 40 * 1024 * 1024);
	if (c->upload_most < c->body_most)
		c->upload_most = c->body_most;
}

static void
on_connection(void *ctx, struct MHD_Connection *con, void **state,
    enum MHD_ConnectionNotificationCode what)
{
	struct http *h = ctx;
	const union MHD_ConnectionInfo *i;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		i = MHD_get_connection_info(con,
		    MHD_CONNECTION_INFO_CONNECTION_FD);
		*state = i ? http_watch_add(&h->watch, i->connect_fd) : NULL;
	} else if (*state != NULL) {
		http_watch_drop(&h->watch, *state);
		*state = NULL;
	}
}

/* Nothing is decoded by the library: a "%00" would end its C strings. */
static size_t
leave_as_is(void *ctx, struct MHD_Connection *con, char *s)
{
	(void)ctx, (void)con;
	return strlen(s);
}

/* What the library has to say goes nowhere: it may hold bytes of a request. */
static void
say_nothing(void *ctx, const char *fmt, va_list ap)
{
	(void)ctx, (void)fmt, (void)ap;
}

enum { OPTIONS_MOST = 24 };

struct options {
	struct MHD_OptionItem v[OPTIONS_MOST];
	size_t n;
};

static void
option(struct options *o, enum MHD_OPTION what, intptr_t value, void *ptr)
{
	CHECK(o->n < OPTIONS_MOST);
	o->v[o->n++] = (struct MHD_OptionItem){ what, value, ptr };
}

static bool
is_unix(const struct http_conf *c)
{
	return strncmp(c->listen, "unix:", 5) == 0;
}

static void
limits(struct options *o, const struct http *h)
{
	const struct http_conf *c = &h->conf;

	option(o, MHD_OPTION_CONNECTION_LIMIT, (intptr_t)c->connections_most,
	    NULL);
	if (!is_unix(c))
		option(o, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		    (intptr_t)c->per_address_most, NULL);
	option(o, MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEAD_BYTES, NULL);
	option(o, MHD_OPTION_CONNECTION_TIMEOUT,
	    is_unix(c) ? PROXY_IDLE_S : (intptr_t)c->header_s, NULL);
	option(o, MHD_OPTION_THREAD_POOL_SIZE, THREADS, NULL);
	option(o, MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL);
}

static enum err
tls(struct options *o, const struct http *h, struct str *why)
{
	const struct http_conf *c = &h->conf;
	struct str cert, key;

	if (c->cert_file == NULL)
		return OK;
	if (file_read(h->a, c->cert_file, PEM_MOST, &cert) != OK ||
	    file_read(h->a, c->key_file, PEM_MOST, &key) != OK) {
		*why = str_fmt(h->a, "%s or %s cannot be read", c->cert_file,
		    c->key_file);
		return ERR_IO;
	}
	option(o, MHD_OPTION_HTTPS_MEM_CERT, 0, str_cstr(h->a, cert));
	option(o, MHD_OPTION_HTTPS_MEM_KEY, 0, str_cstr(h->a, key));
	option(o, MHD_OPTION_HTTPS_PRIORITIES, 0,
	    str_cstr(h->a,
		STR("NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:"
		    "-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:"
		    "+CHACHA20-POLY1305:-RSA:%SERVER_PRECEDENCE")));
	return OK;
}

static enum err
run(struct http *h, int fd, struct str *why)
{
	struct options o = { 0 };
	unsigned flags =
	    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;
	enum err e;

	limits(&o, h);
	if ((e = tls(&o, h, why)) != OK)
		return e;
	if (h->conf.cert_file != NULL)
		flags |= MHD_USE_TLS;
	option(&o, MHD_OPTION_LISTEN_SOCKET, fd, NULL);
	option(&o, MHD_OPTION_END, 0, NULL);
	h->daemon = MHD_start_daemon(flags, 0, NULL, NULL, http_call_step, h,
	    MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave_as_is, NULL,
	    MHD_OPTION_URI_LOG_CALLBACK, http_call_begin, h,
	    MHD_OPTION_NOTIFY_COMPLETED, http_call_end, h,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_ARRAY,
	    o.v, MHD_OPTION_END);
	if (h->daemon != NULL)
		return OK;
	*why = STR("the HTTP library did not start: are the certificate and "
		   "its key a pair?");
	return ERR_IO;
}

static struct http *
http_make(const struct http_conf *c)
{
	struct arena *a = arena_new(4 * 1024 * 1024);
	struct http *h = NEW(a, struct http);
	struct watch *w = &h->watch;

	h->a = a;
	h->conf = *c;
	defaults(&h->conf);
	/* One slot more for each thread: it may accept before it refuses. */
	w->n = h->conf.connections_most + 2 * THREADS;
	w->conn = NEW_N(a, struct conn, w->n);
	w->limit_s[CONN_HEADERS] = is_unix(c) ? 0 : h->conf.header_s;
	w->limit_s[CONN_BODY] = h->conf.body_s;
	w->limit_s[CONN_REPLY] = h->conf.reply_s;
	return h;
}

enum err
http_start(const struct http_conf *c, struct arena *a, struct http **out,
    struct str *why)
{
	struct http *h = http_make(c);
	struct str said;
	enum err e;
	int fd;

	CHECK(c->handler != NULL && c->listen != NULL);
	CHECK((c->cert_file == NULL) == (c->key_file == NULL));
	if ((e = http_listen(c->listen, h->a, &fd, &said, why)) != OK)
		goto freed;
	h->address = str_cstr(h->a, said);
	h->unix_path = is_unix(c) ? h->address + 5 : NULL;
	if (!http_watch_start(&h->watch)) {
		e = ERR_IO;
		*why = STR("no thread could be started");
		goto closed;
	}
	if ((e = run(h, fd, why)) != OK)
		goto closed;
	*out = h;
	return OK;
closed:
	(void)close(fd);
	http_watch_stop(&h->watch);
freed:
	*why = str_dup(a, *why);
	arena_free(h->a);
	return e;
}

const char *
http_address(const struct http *h)
{
	return h->address;
}

void
http_stop(struct http *h)
{
	const struct timespec nap = { .tv_nsec = 20 * 1000 * 1000 };
	int64_t until = clock_mono_ns() + (int64_t)STOP_S * 1000000000;
	MHD_socket fd;

	if (h == NULL)
		return;
	atomic_store(&h->stopping, true);
	fd = MHD_quiesce_daemon(h->daemon);
	while (http_watch_busy(&h->watch) > 0 && clock_mono_ns() < until)
		(void)nanosleep(&nap, NULL);
	MHD_stop_daemon(h->daemon);
	if (fd != MHD_INVALID_SOCKET)
		(void)close(fd);
	if (h->unix_path != NULL)
		(void)unlink(h->unix_path);
	http_watch_stop(&h->watch);
	arena_free(h->a);
}

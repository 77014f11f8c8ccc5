/* wire_test.c - a server on loopback that says what it was asked, and sockets
 * that speak to it byte by byte.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/wire_test.h"

struct arena *wire_arena;
int wire_calls;
static struct http *server;
static int port;

static bool
is_upload(void *ctx, struct str path)
{
	(void)ctx;
	return str_eqc(path, "/upload");
}

/* Says what it was asked. */
static void
echo(void *ctx, const struct http_req *r, struct http_reply *out,
    struct arena *mem)
{
	static const char *const names[] = { "GET", "HEAD", "POST" };

	(void)ctx;
	__atomic_add_fetch(&wire_calls, 1, __ATOMIC_SEQ_CST);
	if (str_eqc(r->path, "/slow")) {
		const struct timespec nap = { .tv_nsec = 300 * 1000 * 1000 };

		(void)nanosleep(&nap, NULL);
	}
	if (str_eqc(r->path, "/fill"))
		for (;;)
			(void)arena_get(mem, 1024 * 1024);
	if (str_eqc(r->path, "/away"))
		out->location = STR("//example.org/");
	if (str_eqc(r->path, "/file"))
		out->file_name = STR("a\"\r\n../b.pdf");
	if (str_eqc(r->path, "/cookie"))
		out->cookie[out->cookies++] =
		    (struct http_cookie){ STR("mooring"), STR("abc"), 60 };
	if (str_eqc(r->path, "/keep"))
		out->keep = true, out->etag = STR("\"1\"");
	out->type = STR("text/plain");
	out->body = str_fmt(mem, "[%s %.*s q=%.*s n=%zu peer=%.*s tls=%d]",
	    names[r->method], STR_ARG(r->path), STR_ARG(r->query), r->body.n,
	    STR_ARG(r->peer), r->secure);
}

struct http_conf
wire_conf(void)
{
	return (struct http_conf){ .listen = "127.0.0.1:0",
		.handler = echo,
		.upload = is_upload,
		.body_most = BODY_MOST,
		.upload_most = UPLOAD_MOST,
		.arena_most = 2 * 1024 * 1024,
		.header_s = 1,
		.body_s = 2,
		.reply_s = 2 };
}

int
wire_port_of(const struct http *h)
{
	return (int)strtol(strrchr(http_address(h), ':') + 1, NULL, 10);
}

int
wire_set_up(void **state)
{
	struct http_conf c = wire_conf();
	struct str why;

	(void)state;
	wire_arena = arena_new(1024 * 1024);
	if (http_start(&c, wire_arena, &server, &why) != OK)
		return -1;
	port = wire_port_of(server);
	return port > 0 ? 0 : -1;
}

int
wire_tear_down(void **state)
{
	(void)state;
	http_stop(server);
	arena_free(wire_arena);
	return 0;
}

int
wire_port(void)
{
	return port;
}

int
wire_dial(int to)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)to),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

void
wire_say(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t m = send(fd, p, n, MSG_NOSIGNAL);

		if (m <= 0)
			return;
		p += m;
		n -= (size_t)m;
	}
}

/* All that comes until the other side closes, or `ms` pass in silence. */
size_t
wire_hear(int fd, char *out, int ms)
{
	size_t n = 0;

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		ssize_t m;

		if (n == ANSWER_MOST - 1 || poll(&p, 1, ms) <= 0)
			break;
		m = recv(fd, out + n, ANSWER_MOST - 1 - n, 0);
		if (m <= 0)
			break;
		n += (size_t)m;
	}
	out[n] = '\0';
	return n;
}

int
wire_ask(const char *bytes, size_t n, char *out)
{
	int fd = wire_dial(port), status = 0;

	wire_say(fd, bytes, n);
	/* The machine may be busy: only the first byte may take its time. */
	(void)poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 5000);
	(void)wire_hear(fd, out, 300);
	(void)close(fd);
	if (strncmp(out, "HTTP/1.1 ", 9) == 0)
		status = (int)strtol(out + 9, NULL, 10);
	return status;
}

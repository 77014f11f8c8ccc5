/* server_test.c - a server on loopback and raw sockets that speak to it.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "http/http.h"

enum { ANSWER_MOST = 16 * 1024, BODY_MOST = 4096, UPLOAD_MOST = 200000 };

static struct arena *a;
static struct http *server;
static int port;
static int calls;

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
	__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
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

static struct http_conf
conf(void)
{
	return (struct http_conf){ .listen = "127.0.0.1:0",
		.handler = echo,
		.upload = is_upload,
		.body_most = BODY_MOST,
		.upload_most = UPLOAD_MOST,
		.header_s = 1,
		.body_s = 2,
		.reply_s = 2 };
}

static int
port_of(const struct http *h)
{
	return (int)strtol(strrchr(http_address(h), ':') + 1, NULL, 10);
}

static int
set_up(void **state)
{
	struct http_conf c = conf();
	struct str why;

	(void)state;
	a = arena_new(1024 * 1024);
	if (http_start(&c, a, &server, &why) != OK)
		return -1;
	port = port_of(server);
	return port > 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	http_stop(server);
	arena_free(a);
	return 0;
}

static int
dial_to(int to)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)to),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

static void
say(int fd, const char *p, size_t n)
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
static size_t
hear(int fd, char *out, int ms)
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

static int
ask(const char *bytes, size_t n, char *out)
{
	int fd = dial_to(port), status = 0;

	say(fd, bytes, n);
	(void)hear(fd, out, 200);
	(void)close(fd);
	if (sscanf(out, "HTTP/1.%*d %d", &status) != 1)
		status = 0;
	return status;
}

#define H "Host: here\r\n"
#define E "\r\n"
#define ROW(status, bytes)                                                     \
	{                                                                      \
		status, "" bytes "", sizeof(bytes) - 1                         \
	}

/* Status 0: closed without an answer, which is as good as 400. */
static const struct {
	int status;
	const char *bytes;
	size_t n;
} hostile[] = {
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Content-Length: 1\r\n"
	    "Content-Length: 1\r\n" E "a"),
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Content-Length: 1\r\n"
	    "Content-Length: 2\r\n" E "ab"),
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Content-Length: 4\r\n"
	    "Transfer-Encoding: chunked\r\n" E "0\r\n\r\n"),
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n"
	    "Transfer-Encoding: chunked\r\n" E "0\r\n\r\n"),
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n" E
	    "0\r\n\r\n"),
	ROW(400,
	    "POST / HTTP/1.1\r\n" H "Transfer-Encoding: gzip, chunked\r\n" E
	    "0\r\n\r\n"),
	ROW(400,
	    "POST / HTTP/1.0\r\n" H "Transfer-Encoding: chunked\r\n" E
	    "0\r\n\r\n"),
	ROW(400, "POST / HTTP/1.1\r\n" H "Content-Length: +1\r\n" E "a"),
	ROW(400, "POST / HTTP/1.1\r\n" H "Content-Length: -1\r\n" E "a"),
	ROW(400, "POST / HTTP/1.1\r\n" H "Content-Length: 0x1\r\n" E "a"),
	ROW(400, "POST / HTTP/1.1\r\n" H "Content-Length: 1, 1\r\n" E "a"),
	ROW(400, "POST / HTTP/1.1\r\n" H "Content-Length:\r\n" E),
	ROW(413,
	    "POST / HTTP/1.1\r\n" H "Content-Length: 99999999999999999999\r\n" E
	    "a"),
	ROW(400, "GET / HTTP/1.1\r\n" H "Content-Length: 3\r\n" E "abc"),
	ROW(400, "GET / HTTP/1.1\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n" E),
	ROW(400, "GET / HTTP/1.0\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost:\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost: a/b\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost: a@b\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\nHost : a\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\n" H "Content-Length : 0\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\n" H "X\tY: 1\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\n" H "Cookie: a=1\r\nCookie: b=2\r\n" E),
	ROW(505, "GET / HTTP/2.0\r\n" H E),
	ROW(400, "GET / HTTP/1.2\r\n" H E),
	ROW(400, "GET / http/1.1\r\n" H E),
	ROW(400, "GE\x01T / HTTP/1.1\r\n" H E),
	ROW(400, "AVERYLONGMETHODNAMEINDEED / HTTP/1.1\r\n" H E),
	ROW(405, "PUT / HTTP/1.1\r\n" H E),
	ROW(405, "TRACE / HTTP/1.1\r\n" H E),
	ROW(405, "OPTIONS * HTTP/1.1\r\n" H E),
	ROW(405, "get / HTTP/1.1\r\n" H E),
	ROW(400, "GET /%00 HTTP/1.1\r\n" H E),
	ROW(400, "GET /a%00b HTTP/1.1\r\n" H E),
	ROW(400, "GET /a\0b HTTP/1.1\r\n" H E),
	ROW(400, "GET /\0 HTTP/1.1\r\n" H E),
	ROW(400, "GET / HTTP/1.1\r\n" H "X: a\0b\r\n" E),
	ROW(400, "GET / HTTP/1.1\r\n" H "X\0: a\r\n" E),
	ROW(400, "GET /a%2fb HTTP/1.1\r\n" H E),
	ROW(400, "GET /a%252fb HTTP/1.1\r\n" H E),
	ROW(400, "GET /../b HTTP/1.1\r\n" H E),
	ROW(400, "GET /a/%2e%2e/b HTTP/1.1\r\n" H E),
	ROW(400, "GET /a/./b HTTP/1.1\r\n" H E),
	ROW(400, "GET //a HTTP/1.1\r\n" H E),
	ROW(400, "GET /a//b HTTP/1.1\r\n" H E),
	ROW(400, "GET /a\\b HTTP/1.1\r\n" H E),
	ROW(400, "GET /%5c HTTP/1.1\r\n" H E),
	ROW(400, "GET /%0a HTTP/1.1\r\n" H E),
	ROW(400, "GET /%zz HTTP/1.1\r\n" H E),
	ROW(400, "GET /%4 HTTP/1.1\r\n" H E),
	ROW(400, "GET /%ff HTTP/1.1\r\n" H E),
	ROW(400, "GET /%c0%af HTTP/1.1\r\n" H E),
	ROW(400, "GET /a#b HTTP/1.1\r\n" H E),
	ROW(400, "GET http://here/ HTTP/1.1\r\n" H E),
	ROW(400, "GET here HTTP/1.1\r\n" H E),
	ROW(400, "GET /a b HTTP/1.1\r\n" H E),
	ROW(413, "POST / HTTP/1.1\r\n" H "Content-Length: 5000\r\n" E),
};

static void
test_http__what_has_two_readings_is_refused(void **state)
{
	char out[ANSWER_MOST];
	int wrong = 0, before = __atomic_load_n(&calls, __ATOMIC_SEQ_CST);

	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		int got = ask(hostile[i].bytes, hostile[i].n, out);

		if (got == hostile[i].status ||
		    (got == 0 && hostile[i].status == 400))
			continue;
		print_error("row %zu: %s: got %d\n", i, hostile[i].bytes, got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(__atomic_load_n(&calls, __ATOMIC_SEQ_CST), before);
}

static void
test_http__what_a_browser_sends_is_answered(void **state)
{
	static const struct {
		const char *bytes, *part;
	} row[] = {
		{ "GET /c/26-0141?a=%20 HTTP/1.1\r\n" H E,
		    "[GET /c/26-0141 q=a=%20 n=0 peer=127.0.0.1 tls=0]" },
		{ "GET /%41%c3%a9 HTTP/1.1\r\n" H E, "[GET /A\xc3\xa9 q=" },
		{ "GET /a/ HTTP/1.1\r\n" H E, "[GET /a/ q=" },
		{ "POST / HTTP/1.1\r\n" H "Content-Length: 3\r\n" E "a=b",
		    "[POST / q= n=3" },
		{ "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n" E
		  "3\r\na=b\r\n2\r\ncd\r\n0\r\n\r\n",
		    "[POST / q= n=5" },
		{ "POST / HTTP/1.1\r\n" H "Content-Length: 0\r\n" E,
		    "[POST / q= n=0" },
		{ "GET / HTTP/1.1\r\nHost:here\r\n" E, "[GET / " },
		{ "GET / HTTP/1.1\r\nHost: [::1]:8470\r\n" E, "[GET / " },
		{ "GET / HTTP/1.0\r\n" H E, "[GET / " },
		/* A peer may not name another address for itself. */
		{ "GET / HTTP/1.1\r\n" H "X-Forwarded-For: 1.2.3.4\r\n"
		  "X-Forwarded-Proto: https\r\n" E,
		    "peer=127.0.0.1 tls=0]" },
	};
	char out[ANSWER_MOST];

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_int_equal(ask(row[i].bytes, strlen(row[i].bytes), out),
		    200);
		if (strstr(out, row[i].part) == NULL)
			fail_msg("%s: %s", row[i].bytes, out);
	}
}

static int
get(const char *path, char *out)
{
	char bytes[256];
	int n = snprintf(bytes, sizeof bytes, "GET %s HTTP/1.1\r\n" H E, path);

	return ask(bytes, (size_t)n, out);
}

static void
test_http__every_answer_carries_the_security_headers(void **state)
{
	static const char *const paths[] = { "/", "/%00", "/keep", "/fill",
		"/away" };
	static const char *const headers[] = {
		"Content-Security-Policy: default-src 'none'",
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin",
		"Permissions-Policy: ",
	};
	char out[ANSWER_MOST];

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		(void)get(paths[i], out);
		for (size_t k = 0; k < sizeof headers / sizeof *headers; k++)
			if (strstr(out, headers[k]) == NULL)
				fail_msg("%s: no %s", paths[i], headers[k]);
	}
	(void)get("/", out);
	assert_non_null(strstr(out, "Cache-Control: no-store"));
	assert_null(strstr(out, "Strict-Transport"));
	(void)get("/keep", out);
	assert_non_null(strstr(out, "immutable"));
}

static void
test_http__a_handler_cannot_send_people_away_or_split_headers(void **state)
{
	char out[ANSWER_MOST];

	(void)state;
	assert_int_equal(get("/away", out), 500);
	assert_int_equal(get("/file", out), 200);
	assert_non_null(strstr(out, "attachment; filename=\"a___.._b.pdf\""));
	assert_int_equal(get("/cookie", out), 200);
	assert_non_null(strstr(out,
	    "Set-Cookie: mooring=abc; Path=/; HttpOnly; "
	    "SameSite=Strict; Max-Age=60"));
}

static void
test_http__a_request_that_wants_all_memory_ends_alone(void **state)
{
	char out[ANSWER_MOST];

	(void)state;
	assert_int_equal(get("/fill", out), 500);
	assert_int_equal(get("/", out), 200);
}

static void
test_http__what_is_kept_is_not_sent_twice(void **state)
{
	const char *bytes =
	    "GET /keep HTTP/1.1\r\n" H "If-None-Match: \"1\"\r\n" E;
	char out[ANSWER_MOST];

	(void)state;
	assert_int_equal(ask(bytes, strlen(bytes), out), 304);
}

static void
test_http__a_body_ends_where_its_limit_is(void **state)
{
	static char bytes[UPLOAD_MOST + 1000];
	char out[ANSWER_MOST];
	int n;

	(void)state;
	memset(bytes, 'x', sizeof bytes);
	n = snprintf(bytes, 200,
	    "POST /upload HTTP/1.1\r\n" H "Content-Length: %d\r\n" E,
	    UPLOAD_MOST);
	bytes[n] = 'x';
	assert_int_equal(ask(bytes, (size_t)n + UPLOAD_MOST, out), 200);
	assert_non_null(strstr(out, "n=200000"));
	/* Chunks do not say how many will come. */
	n = snprintf(bytes, 200,
	    "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n" E "%x\r\n",
	    BODY_MOST + 1);
	bytes[n] = 'x';
	n += BODY_MOST + 1;
	memcpy(bytes + n, "\r\n0\r\n\r\n", 7);
	assert_int_equal(ask(bytes, (size_t)n + 7, out), 413);
}

/* One byte each 100 ms; true where the server cut the line within `ms`. */
static bool
is_cut(const char *bytes, int ms)
{
	int fd = dial_to(port), spent = 0;
	char out[ANSWER_MOST];
	bool cut = false;

	for (size_t i = 0; bytes[i] != '\0' && !cut && spent < ms; i++) {
		struct pollfd p = { .fd = fd, .events = POLLIN };

		say(fd, bytes + i, 1);
		cut = poll(&p, 1, 100) > 0 && recv(fd, out, sizeof out, 0) <= 0;
		spent += 100;
	}
	(void)close(fd);
	return cut;
}

static void
test_http__a_slow_head_is_cut_off(void **state)
{
	(void)state;
	assert_true(is_cut("GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
			   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    5000));
}

static void
test_http__one_address_cannot_take_every_place(void **state)
{
	struct http_conf c = conf();
	struct http *few;
	struct str why;
	char out[ANSWER_MOST];
	int fd[4], to;

	(void)state;
	c.per_address_most = 3;
	assert_int_equal(http_start(&c, a, &few, &why), OK);
	to = port_of(few);
	for (int i = 0; i < 4; i++)
		fd[i] = dial_to(to);
	say(fd[0], "GET / HTTP/1.1\r\n" H E, 30);
	assert_true(hear(fd[0], out, 200) > 0);
	assert_int_equal(hear(fd[3], out, 200), 0);
	for (int i = 0; i < 4; i++)
		(void)close(fd[i]);
	http_stop(few);
}

static void
test_http__stopping_finishes_what_was_begun(void **state)
{
	struct http_conf c = conf();
	struct http *one;
	struct str why;
	char out[ANSWER_MOST];
	const struct timespec nap = { .tv_nsec = 100 * 1000 * 1000 };
	int fd;

	(void)state;
	assert_int_equal(http_start(&c, a, &one, &why), OK);
	fd = dial_to(port_of(one));
	say(fd, "GET /slow HTTP/1.1\r\n" H E, 34);
	(void)nanosleep(&nap, NULL);
	http_stop(one);
	(void)hear(fd, out, 200);
	assert_non_null(strstr(out, "[GET /slow"));
	assert_non_null(strstr(out, "Connection: close"));
	(void)close(fd);
}

static void
test_http__behind_a_proxy_the_last_hop_is_believed(void **state)
{
	struct http_conf c = conf();
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct http *one, *two;
	struct str why;
	char out[ANSWER_MOST], where[120];
	const char *bytes =
	    "GET / HTTP/1.1\r\n" H "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n"
	    "X-Forwarded-Proto: https\r\n" E;
	int fd;

	(void)state;
	(void)snprintf(at.sun_path, sizeof at.sun_path, "/tmp/http-test-%d",
	    (int)getpid());
	(void)snprintf(where, sizeof where, "unix:%s", at.sun_path);
	c.listen = where;
	c.proxy = true;
	c.hsts = true;
	assert_int_equal(http_start(&c, a, &one, &why), OK);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	say(fd, bytes, strlen(bytes));
	(void)hear(fd, out, 200);
	assert_non_null(strstr(out, "peer=192.0.2.7 tls=1]"));
	assert_non_null(strstr(out, "Strict-Transport-Security: max-age="));
	(void)close(fd);
	/* A second process at the same path is told so. */
	assert_int_equal(http_start(&c, a, &two, &why), ERR_IO);
	http_stop(one);
	assert_int_equal(access(at.sun_path, F_OK), -1);
}

static void
test_http__an_address_is_named_or_nothing_starts(void **state)
{
	static const char *const where[] = { "8470", ":8470", "127.0.0.1",
		"127.0.0.1:", "localhost:8470", "::1:8470", "1.2.3:x", "" };
	struct http_conf c = conf();
	struct http *none = NULL;
	struct str why;

	(void)state;
	for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
		c.listen = where[i];
		assert_int_equal(http_start(&c, a, &none, &why), ERR_IO);
		assert_true(why.n > 0);
	}
	assert_null(none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_http__what_has_two_readings_is_refused),
		cmocka_unit_test(test_http__what_a_browser_sends_is_answered),
		cmocka_unit_test(
		    test_http__every_answer_carries_the_security_headers),
		cmocka_unit_test(
		    test_http__a_handler_cannot_send_people_away_or_split_headers),
		cmocka_unit_test(
		    test_http__a_request_that_wants_all_memory_ends_alone),
		cmocka_unit_test(test_http__what_is_kept_is_not_sent_twice),
		cmocka_unit_test(test_http__a_body_ends_where_its_limit_is),
		cmocka_unit_test(test_http__a_slow_head_is_cut_off),
		cmocka_unit_test(
		    test_http__one_address_cannot_take_every_place),
		cmocka_unit_test(test_http__stopping_finishes_what_was_begun),
		cmocka_unit_test(
		    test_http__behind_a_proxy_the_last_hop_is_believed),
		cmocka_unit_test(
		    test_http__an_address_is_named_or_nothing_starts),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

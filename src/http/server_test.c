/* server_test.c - limits, deadlines, starting, stopping, what is sent along.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "http/wire_test.h"

static int
get(const char *path, char *out)
{
	char bytes[256];
	int n = snprintf(bytes, sizeof bytes, "GET %s HTTP/1.1\r\n" H E, path);

	return wire_ask(bytes, (size_t)n, out);
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
	assert_int_equal(wire_ask(bytes, strlen(bytes), out), 304);
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
	assert_int_equal(wire_ask(bytes, (size_t)n + UPLOAD_MOST, out), 200);
	assert_non_null(strstr(out, "n=200000"));
	/* Chunks do not say how many will come. */
	n = snprintf(bytes, 200,
	    "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n" E "%x\r\n",
	    BODY_MOST + 1);
	bytes[n] = 'x';
	n += BODY_MOST + 1;
	memcpy(bytes + n, "\r\n0\r\n\r\n", 7);
	assert_int_equal(wire_ask(bytes, (size_t)n + 7, out), 413);
}

/* One byte each 100 ms; true where the server cut the line within `ms`. */
static bool
is_cut(const char *bytes, int ms)
{
	int fd = wire_dial(wire_port()), spent = 0;
	char out[ANSWER_MOST];
	bool cut = false;

	for (size_t i = 0; bytes[i] != '\0' && !cut && spent < ms; i++) {
		struct pollfd p = { .fd = fd, .events = POLLIN };

		wire_say(fd, bytes + i, 1);
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
	struct http_conf c = wire_conf();
	struct http *few;
	struct str why;
	char out[ANSWER_MOST];
	int fd[4], to;

	(void)state;
	c.per_address_most = 3;
	assert_int_equal(http_start(&c, wire_arena, &few, &why), OK);
	to = wire_port_of(few);
	for (int i = 0; i < 4; i++)
		fd[i] = wire_dial(to);
	wire_say(fd[0], "GET / HTTP/1.1\r\n" H E, 30);
	assert_true(wire_hear(fd[0], out, 1500) > 0);
	assert_int_equal(wire_hear(fd[3], out, 200), 0);
	for (int i = 0; i < 4; i++)
		(void)close(fd[i]);
	http_stop(few);
}

static void
test_http__stopping_finishes_what_was_begun(void **state)
{
	struct http_conf c = wire_conf();
	struct http *one;
	struct str why;
	char out[ANSWER_MOST];
	const struct timespec nap = { .tv_nsec = 100 * 1000 * 1000 };
	int fd;

	(void)state;
	assert_int_equal(http_start(&c, wire_arena, &one, &why), OK);
	fd = wire_dial(wire_port_of(one));
	wire_say(fd, "GET /slow HTTP/1.1\r\n" H E, 34);
	(void)nanosleep(&nap, NULL);
	http_stop(one);
	(void)wire_hear(fd, out, 1500);
	assert_non_null(strstr(out, "[GET /slow"));
	assert_non_null(strstr(out, "Connection: close"));
	(void)close(fd);
}

static void
test_http__behind_a_proxy_the_last_hop_is_believed(void **state)
{
	struct http_conf c = wire_conf();
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
	assert_int_equal(http_start(&c, wire_arena, &one, &why), OK);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	wire_say(fd, bytes, strlen(bytes));
	(void)wire_hear(fd, out, 1500);
	assert_non_null(strstr(out, "peer=192.0.2.7 tls=1]"));
	assert_non_null(strstr(out, "Strict-Transport-Security: max-age="));
	(void)close(fd);
	/* A second process at the same path is told so. */
	assert_int_equal(http_start(&c, wire_arena, &two, &why), ERR_IO);
	http_stop(one);
	assert_int_equal(access(at.sun_path, F_OK), -1);
}

static void
test_http__an_address_is_named_or_nothing_starts(void **state)
{
	static const char *const where[] = { "8470", ":8470", "127.0.0.1",
		"127.0.0.1:", "localhost:8470", "::1:8470", "1.2.3:x", "" };
	struct http_conf c = wire_conf();
	struct http *none = NULL;
	struct str why;

	(void)state;
	for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
		c.listen = where[i];
		assert_int_equal(http_start(&c, wire_arena, &none, &why),
		    ERR_IO);
		assert_true(why.n > 0);
	}
	assert_null(none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
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

	return cmocka_run_group_tests(tests, wire_set_up, wire_tear_down);
}

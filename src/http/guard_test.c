/* guard_test.c - requests that two servers would read in two ways.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "http/wire_test.h"

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
	int wrong = 0, before = __atomic_load_n(&wire_calls, __ATOMIC_SEQ_CST);

	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		int got = wire_ask(hostile[i].bytes, hostile[i].n, out);

		if (got == hostile[i].status ||
		    (got == 0 && hostile[i].status == 400))
			continue;
		print_error("row %zu: %s: got %d\n", i, hostile[i].bytes, got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(__atomic_load_n(&wire_calls, __ATOMIC_SEQ_CST),
	    before);
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
		assert_int_equal(
		    wire_ask(row[i].bytes, strlen(row[i].bytes), out), 200);
		if (strstr(out, row[i].part) == NULL)
			fail_msg("%s: %s", row[i].bytes, out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_http__what_has_two_readings_is_refused),
		cmocka_unit_test(test_http__what_a_browser_sends_is_answered),
	};

	return cmocka_run_group_tests(tests, wire_set_up, wire_tear_down);
}

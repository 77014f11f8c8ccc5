/* jobs_test.c - letters hold constant words, one recipient and no surprises.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "jobs/jobs_int.h"
#include "protocol/protocol.h"

static struct arena *a;
static const struct protocol *guideline;
static const struct jobs_post_office office = {
	.base_url = STR_INIT("https://mooring.example")
};

static int
setup(void **state)
{
	struct str dir = STR("protocols/wisconsin");
	struct problems p;

	(void)state;
	a = arena_new(PROTOCOL_ARENA_MOST);
	p = problems_new(a);
	assert_int_equal(protocol_load(a, &dir, 1, &p, &guideline), OK);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static enum err
letter(const char *body, struct jobs_letter *l)
{
	struct store_send s = { .id = { 255 },
		.kind = STR("mail"),
		.made_at = { 1795547100 },
		.body = str_of(body) };

	return jobs_letter_read(&s, guideline, &office, a, l);
}

static void
test_jobs__an_alert_says_act_now_and_nothing_else(void **state)
{
	struct jobs_letter l;
	struct str m;

	(void)state;
	assert_int_equal(letter("{\"to\":\"desk@practice.example\","
				"\"words\":\"alert.urgent\"}",
			     &l),
	    OK);
	assert_true(str_eqc(l.subject, "Act now"));
	assert_true(str_find(l.text, STR("Act now")) != SIZE_MAX);
	m = jobs_letter_mail(&l, STR("mooring@practice.example"), a);
	assert_true(
	    str_find(m,
		STR("To: <desk@practice.example>\r\n"
		    "Subject: Act now\r\n"
		    "Date: Tue, 24 Nov 2026 19:05:00 +0000\r\n"
		    "Message-ID: <00000000000000ff@practice.example>"
		    "\r\nAuto-Submitted: auto-generated\r\n")) != SIZE_MAX);
}

static void
test_jobs__a_link_follows_the_words(void **state)
{
	struct jobs_letter l;

	(void)state;
	assert_int_equal(
	    letter("{\"to\":\"a@b.example\",\"words\":\"notice.mail\","
		   "\"link\":\"/ack/abc\"}",
		&l),
	    OK);
	assert_true(
	    str_ends(l.text, STR("\n\nhttps://mooring.example/ack/abc")));
}

static void
test_jobs__a_file_goes_beside_the_words(void **state)
{
	struct jobs_letter l;
	struct str m;

	(void)state;
	assert_int_equal(
	    letter("{\"to\":\"a@b.example\",\"words\":\"staffing.fixed\","
		   "\"attach\":\"BEGIN:VCALENDAR\\r\\nEND:VCALENDAR\\r\\n\","
		   "\"attach_type\":\"text/calendar; method=REQUEST\","
		   "\"attach_name\":\"meeting.ics\"}",
		&l),
	    OK);
	m = jobs_letter_mail(&l, STR("mooring@practice.example"), a);
	assert_true(str_find(m,
			STR("multipart/mixed; boundary=\"=_00000000000000ff\""
			    "\r\n\r\n--=_00000000000000ff\r\n")) != SIZE_MAX);
	assert_true(str_find(m,
			STR("Content-Type: text/calendar; method=REQUEST\r\n"
			    "Content-Disposition: attachment; "
			    "filename=\"meeting.ics\"\r\n")) != SIZE_MAX);
	assert_true(str_ends(m,
	    STR("\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n\r\n"
		"--=_00000000000000ff--\r\n")));
	assert_int_not_equal(
	    letter("{\"to\":\"a@b.example\",\"words\":\"staffing.fixed\","
		   "\"attach\":\"x\",\"attach_type\":\"text/x\\r\\nBcc: "
		   "c@d.example\"}",
		&l),
	    OK);
}

static void
test_jobs__no_second_header_or_recipient_gets_in(void **state)
{
	static const char *const bad[] = {
		"{\"to\":\"a@b.example\\r\\nBcc: "
		"c@d.example\",\"words\":\"alert\"}",
		"{\"to\":\"a@b.example,c@d.example\",\"words\":\"alert.x\"}",
		"{\"to\":\"<a@b.example>\",\"words\":\"alert.x\"}",
		"{\"to\":\"a@b.example c\",\"words\":\"alert.x\"}",
		"{\"to\":\"\",\"words\":\"alert.x\"}",
		"{\"to\":\"@b\",\"words\":\"alert.x\"}",
		"{\"to\":\"a@b.example\",\"words\":\"alert.x\","
		"\"link\":\"/x\\nBcc: y\"}",
		"not json",
	};
	struct jobs_letter l;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_not_equal(letter(bad[i], &l), OK);
}

static void
test_jobs__waits_longer_each_time_but_not_for_ever(void **state)
{
	(void)state;
	assert_int_equal(jobs_wait_s(0), 10);
	for (int i = 1; i < 100; i++)
		assert_true(jobs_wait_s(i) >= jobs_wait_s(i - 1));
	assert_int_equal(jobs_wait_s(1000000), 600);
	assert_int_equal(jobs_wait_s(-1), 10);
}

/* The vector that the Standard Webhooks publish for their libraries. */
static void
test_jobs__a_call_is_signed_as_its_receivers_expect(void **state)
{
	struct jobs_hook h = { STR("msg_p5jXN8AQM9LWM0D4loKWxJek"),
		STR("{\"test\": 2432232314}"), { 1614265330 } };

	(void)state;
	assert_true(str_eqc(
	    jobs_sign(STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &h, a),
	    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
	assert_int_equal(jobs_sign(STR("whsec_c2hvcnQ="), &h, a).n, 0);
	assert_int_equal(jobs_sign(STR("anything"), &h, a).n, 0);
}

/* One call over loopback, read whole and answered with `status`. */
struct receiver {
	int fd;
	const char *status;
	char got[4096];
};

static bool
whole(const char *got)
{
	const char *body = strstr(got, "\r\n\r\n");

	return body != NULL && strchr(body, '}') != NULL;
}

static void *
receive(void *ctx)
{
	struct receiver *r = ctx;
	int fd = accept(r->fd, NULL, NULL);
	size_t n = 0;
	ssize_t more = 1;

	while (more > 0 && n < sizeof r->got - 1 && !whole(r->got)) {
		more = read(fd, r->got + n, sizeof r->got - 1 - n);
		n += more > 0 ? (size_t)more : 0;
	}
	(void)!write(fd, r->status, strlen(r->status));
	(void)close(fd);
	return NULL;
}

static enum err
call(struct receiver *r, const char *status)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t size = sizeof at;
	struct jobs_letter l = { .id = STR("00000000000000ff"),
		.to = STR("desk@practice.example"),
		.subject = STR("Act now"),
		.text = STR("Act now") };
	struct jobs_hook h = { l.id, jobs_letter_hook(&l, a), { 1795547100 } };
	struct jobs_post_office to = office;
	pthread_t thread;
	enum err e;

	*r = (struct receiver){ .fd = socket(AF_INET, SOCK_STREAM, 0),
		.status = status };
	assert_int_equal(bind(r->fd, (void *)&at, sizeof at), 0);
	assert_int_equal(listen(r->fd, 1), 0);
	assert_int_equal(getsockname(r->fd, (void *)&at, &size), 0);
	assert_int_equal(pthread_create(&thread, NULL, receive, r), 0);
	to.webhook =
	    str_fmt(a, "http://127.0.0.1:%d/in", (int)ntohs(at.sin_port));
	to.webhook_secret = STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
	e = jobs_wire_hook(&to, &h, a);
	assert_int_equal(pthread_join(thread, NULL), 0);
	(void)close(r->fd);
	return e;
}

static void
test_jobs__a_call_says_only_that_there_is_an_alert(void **state)
{
	struct jobs_hook h = { STR("00000000000000ff"),
		STR("{\"id\":\"00000000000000ff\",\"type\":\"alert\"}"),
		{ 1795547100 } };
	struct receiver r;
	struct str sign =
	    jobs_sign(STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &h, a);

	(void)state;
	jobs_wire_begin();
	assert_int_equal(call(&r, "HTTP/1.1 204 No Content\r\n\r\n"), OK);
	assert_non_null(strstr(r.got, "POST /in HTTP/1.1\r\n"));
	assert_non_null(strstr(r.got, "webhook-id: 00000000000000ff\r\n"));
	assert_non_null(strstr(r.got, "webhook-timestamp: 1795547100\r\n"));
	assert_non_null(strstr(r.got,
	    str_cstr(a,
		str_fmt(a, "webhook-signature: %.*s\r\n", STR_ARG(sign)))));
	assert_string_equal(strstr(r.got, "\r\n\r\n") + 4, str_cstr(a, h.body));
}

/* Tried again later, and not at another address that an answer names. */
static void
test_jobs__a_call_that_is_not_taken_is_not_done(void **state)
{
	struct jobs_hook h = { STR("1"), STR("{}"), { 1 } };
	struct receiver r;

	(void)state;
	jobs_wire_begin();
	assert_int_equal(call(&r, "HTTP/1.1 503 Busy\r\n\r\n"), ERR_IO);
	assert_int_equal(call(&r,
			     "HTTP/1.1 302 Found\r\n"
			     "Location: http://127.0.0.1:1/\r\n\r\n"),
	    ERR_IO);
	assert_int_equal(jobs_wire_hook(&office, &h, a), ERR_GONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_jobs__an_alert_says_act_now_and_nothing_else),
		T(test_jobs__a_link_follows_the_words),
		T(test_jobs__a_file_goes_beside_the_words),
		T(test_jobs__no_second_header_or_recipient_gets_in),
		cmocka_unit_test(
		    test_jobs__waits_longer_each_time_but_not_for_ever),
		cmocka_unit_test_setup_teardown(
		    test_jobs__a_call_is_signed_as_its_receivers_expect, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    test_jobs__a_call_says_only_that_there_is_an_alert, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    test_jobs__a_call_that_is_not_taken_is_not_done, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* jobs_test.c - letters hold constant words, one recipient and no surprises.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_jobs__an_alert_says_act_now_and_nothing_else),
		T(test_jobs__a_link_follows_the_words),
		T(test_jobs__no_second_header_or_recipient_gets_in),
		cmocka_unit_test(
		    test_jobs__waits_longer_each_time_but_not_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

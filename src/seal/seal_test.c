/* seal_test.c - what a seal keeps, and what it refuses.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "seal/long.h"

static struct arena *a;
static struct seal_ring *ring;

static int
up(void **state)
{
	(void)state;
	a = arena_new(16 * 1024 * 1024);
	ring = seal_ring_make();
	return 0;
}

static int
down(void **state)
{
	(void)state;
	seal_ring_free(ring);
	arena_free(a);
	return 0;
}

static struct str
flip(struct str s, size_t at)
{
	char *c = str_cstr(a, s);

	c[at] ^= 1;
	return (struct str){ c, s.n };
}

static void
test_seal__a_box_opens_to_what_went_in(void **state)
{
	const struct seal_key *k = seal_ring_key(ring, SEAL_TABLE);
	struct str out, box = seal_box(k, STR("t/1"), STR("words"), a);

	(void)state;
	assert_int_equal(box.n, 5 + SEAL_BOX_EXTRA);
	assert_int_equal(seal_open(k, STR("t/1"), box, a, &out), OK);
	assert_true(str_eqc(out, "words"));
	assert_false(str_eq(box, seal_box(k, STR("t/1"), STR("words"), a)));
}

static void
test_seal__any_changed_byte_of_a_box_is_refused(void **state)
{
	const struct seal_key *k = seal_ring_key(ring, SEAL_TABLE);
	struct str out, box = seal_box(k, STR("t/1"), STR("words"), a);

	(void)state;
	for (size_t i = 0; i < box.n; i++)
		assert_int_equal(
		    seal_open(k, STR("t/1"), flip(box, i), a, &out), ERR_SEAL);
	for (size_t n = 0; n < box.n; n++)
		assert_int_equal(
		    seal_open(k, STR("t/1"), (struct str){ box.p, n }, a, &out),
		    ERR_SEAL);
}

static void
test_seal__a_box_is_tied_to_its_place_and_its_key(void **state)
{
	const struct seal_key *k = seal_ring_key(ring, SEAL_TABLE);
	struct str out, box = seal_box(k, STR("t/1"), STR("words"), a);

	(void)state;
	assert_int_equal(seal_open(k, STR("t/2"), box, a, &out), ERR_SEAL);
	assert_int_equal(
	    seal_open(seal_ring_key(ring, SEAL_WRAP), STR("t/1"), box, a, &out),
	    ERR_SEAL);
}

static void
test_seal__the_same_box_for_the_same_words(void **state)
{
	const struct seal_key *k = seal_ring_key(ring, SEAL_TABLE);
	struct str out, x = seal_box_same(k, STR("c"), STR("w"), a);

	(void)state;
	assert_true(str_eq(x, seal_box_same(k, STR("c"), STR("w"), a)));
	assert_false(str_eq(x, seal_box_same(k, STR("c"), STR("v"), a)));
	assert_false(str_eq(x, seal_box_same(k, STR("d"), STR("w"), a)));
	assert_int_equal(seal_open(k, STR("c"), x, a, &out), OK);
}

static void
test_seal__a_data_key_opens_under_its_owner_alone(void **state)
{
	uint8_t w[SEAL_WRAPPED_BYTES];
	struct seal_key *k = seal_key_make(ring, STR("stream 1"), w), *again;
	struct str ws = { (char *)w, sizeof w };
	struct str out, box = seal_box(k, STR("x"), STR("y"), a);

	(void)state;
	seal_key_drop(ring, k);
	assert_int_equal(seal_key_open(ring, STR("stream 2"), ws, &again),
	    ERR_SEAL);
	assert_int_equal(seal_key_open(ring, STR("stream 1"), ws, &again), OK);
	assert_int_equal(seal_open(again, STR("x"), box, a, &out), OK);
	seal_key_drop(ring, again);
	for (size_t i = 0; i < sizeof w; i++)
		assert_int_equal(
		    seal_key_open(ring, STR("stream 1"), flip(ws, i), &again),
		    ERR_SEAL);
}

static void
test_seal__the_slots_of_a_ring_come_back(void **state)
{
	uint8_t w[SEAL_WRAPPED_BYTES];

	(void)state;
	for (int i = 0; i < 1000; i++)
		seal_key_drop(ring, seal_key_make(ring, STR("s"), w));
}

static void
test_seal__a_key_file_is_its_owners_alone(void **state)
{
	char path[] = "/tmp/mooring-seal-XXXXXX";
	struct problems p = problems_new(a);
	struct seal_ring *r = NULL;
	struct str out,
	    box = seal_box(seal_ring_key(ring, SEAL_TABLE), STR("x"), STR("y"),
		a);

	(void)state;
	(void)close(mkstemp(path));
	assert_int_equal(seal_ring_write(ring, path), ERR_BUSY);
	(void)unlink(path);
	assert_int_equal(seal_ring_read(path, &p, &r), ERR_GONE);
	assert_int_equal(seal_ring_write(ring, path), OK);
	assert_int_equal(seal_ring_read(path, &p, &r), OK);
	assert_int_equal(
	    seal_open(seal_ring_key(r, SEAL_TABLE), STR("x"), box, a, &out),
	    OK);
	seal_ring_free(r);
	(void)chmod(path, 0640);
	assert_int_equal(seal_ring_read(path, &p, &r), ERR_BAD);
	(void)chmod(path, 0600);
	assert_int_equal(truncate(path, 40), 0);
	assert_int_equal(seal_ring_read(path, &p, &r), ERR_BAD);
	(void)unlink(path);
}

static void
test_seal__paper_brings_the_ring_back(void **state)
{
	char text[SEAL_PAPER_TEXT], low[SEAL_PAPER_TEXT];
	uint8_t w[SEAL_WRAPPED_BYTES];
	struct str ws = { (char *)w, sizeof w };
	struct str out,
	    box = seal_box(seal_ring_key(ring, SEAL_TABLE), STR("x"), STR("y"),
		a);
	struct seal_ring *r = NULL;

	(void)state;
	seal_paper_make(ring, text, w);
	assert_int_equal(strlen(text), SEAL_PAPER_TEXT - 1);
	for (size_t i = 0; i < sizeof low; i++) {
		low[i] = text[i] == '-' ? ' ' : text[i];
		if (low[i] >= 'A' && low[i] <= 'Z')
			low[i] = (char)(low[i] + 32);
		if (low[i] == '0')
			low[i] = 'o';
	}
	assert_int_equal(seal_paper_open(str_of(low), ws, &r), OK);
	assert_int_equal(
	    seal_open(seal_ring_key(r, SEAL_TABLE), STR("x"), box, a, &out),
	    OK);
	seal_ring_free(r);
}

static void
test_seal__a_slip_of_the_pen_is_told_from_the_wrong_paper(void **state)
{
	char text[SEAL_PAPER_TEXT], other[SEAL_PAPER_TEXT];
	uint8_t w[SEAL_WRAPPED_BYTES], w2[SEAL_WRAPPED_BYTES];
	struct str ws = { (char *)w, sizeof w };
	struct seal_ring *r = NULL;

	(void)state;
	seal_paper_make(ring, text, w);
	seal_paper_make(ring, other, w2);
	assert_int_equal(seal_paper_open(str_of(other), ws, &r), ERR_SEAL);
	text[2] = text[2] == '7' ? '8' : '7';
	assert_int_equal(seal_paper_open(str_of(text), ws, &r), ERR_BAD);
	assert_int_equal(seal_paper_open(STR("7777"), ws, &r), ERR_BAD);
	assert_int_equal(seal_paper_open(STR(""), ws, &r), ERR_BAD);
}

static void
test_seal__parts_of_a_hash_do_not_run_together(void **state)
{
	struct seal_hash x =
	    seal_hash((const struct str[]){ STR("ab"), STR("c") }, 2);
	struct seal_hash y =
	    seal_hash((const struct str[]){ STR("a"), STR("bc") }, 2);

	(void)state;
	assert_false(seal_hash_eq(&x, &y));
}

static void
test_seal__a_sum_of_hashes_forgets_the_order_only(void **state)
{
	struct seal_hash x = seal_hash((const struct str[]){ STR("x") }, 1);
	struct seal_hash y = seal_hash((const struct str[]){ STR("y") }, 1);
	struct seal_hash s = { 0 }, t = { 0 }, zero = { 0 };

	(void)state;
	seal_hash_sum(&s, &x, true);
	seal_hash_sum(&s, &y, true);
	seal_hash_sum(&t, &y, true);
	assert_false(seal_hash_eq(&s, &t));
	seal_hash_sum(&t, &x, true);
	assert_true(seal_hash_eq(&s, &t));
	seal_hash_sum(&t, &y, false);
	assert_true(seal_hash_eq(&t, &x));
	seal_hash_sum(&t, &x, false);
	assert_true(seal_hash_eq(&t, &zero));
}

static void
test_seal__a_blind_index_needs_the_key(void **state)
{
	struct seal_ring *other = seal_ring_make();

	(void)state;
	assert_int_equal(seal_blind(ring, STR("name"), STR("n")),
	    seal_blind(ring, STR("name"), STR("n")));
	assert_int_not_equal(seal_blind(ring, STR("name"), STR("n")),
	    seal_blind(ring, STR("town"), STR("n")));
	assert_int_not_equal(seal_blind(ring, STR("name"), STR("n")),
	    seal_blind(other, STR("name"), STR("n")));
	seal_ring_free(other);
}

static void
test_seal__a_password_is_checked_not_kept(void **state)
{
	char h[SEAL_PASSWORD_TEXT];
	bool yes = false;

	(void)state;
	assert_int_equal(seal_password_hash(STR("a long enough one"), h), OK);
	assert_non_null(strstr(h, "$argon2id$v=19$m=65536,t=3,p=1$"));
	assert_int_equal(seal_password_check(STR("a long enough one"), h, &yes),
	    OK);
	assert_true(yes);
	assert_int_equal(seal_password_check(STR("a long enough on"), h, &yes),
	    OK);
	assert_false(yes);
	assert_int_equal(seal_password_check(STR("x"), NULL, &yes), OK);
	assert_false(yes);
	assert_int_equal(seal_password_hash(STR(""), h), ERR_LIMIT);
}

static void *
one_password(void *arg)
{
	char h[SEAL_PASSWORD_TEXT];

	*(enum err *)arg = seal_password_hash(STR("x y z"), h);
	return NULL;
}

static void
test_seal__passwords_queue(void **state)
{
	pthread_t t[8];
	enum err e[8];

	(void)state;
	seal_password_weak();
	for (int i = 0; i < 8; i++)
		assert_int_equal(
		    pthread_create(&t[i], NULL, one_password, &e[i]), 0);
	for (int i = 0; i < 8; i++) {
		(void)pthread_join(t[i], NULL);
		assert_int_equal(e[i], OK);
	}
}

static void
test_seal__a_link_serves_one_purpose_until_its_end(void **state)
{
	struct instant end = { 1000 }, after = { 1001 };
	struct str id,
	    t = seal_link_make(ring, STR("ack"), STR("n-17"), end, a);

	(void)state;
	assert_int_equal(seal_link_check(ring, STR("ack"), t, end, a, &id), OK);
	assert_true(str_eqc(id, "n-17"));
	assert_int_equal(seal_link_check(ring, STR("ack"), t, after, a, &id),
	    ERR_STALE);
	assert_int_equal(seal_link_check(ring, STR("invite"), t, end, a, &id),
	    ERR_BAD);
	for (size_t i = 0; i < t.n; i++)
		assert_int_equal(
		    seal_link_check(ring, STR("ack"), flip(t, i), end, a, &id),
		    ERR_BAD);
	assert_int_equal(
	    seal_link_check(ring, STR("ack"), STR(""), end, a, &id), ERR_BAD);
}

static void
test_seal__tokens_are_never_twice_the_same(void **state)
{
	(void)state;
	assert_int_equal(seal_token_new(a).n, 43);
	assert_false(str_eq(seal_token_new(a), seal_token_new(a)));
}

static void
test_seal__a_long_file_cannot_be_cut_or_shuffled(void **state)
{
	const struct seal_key *k = seal_ring_key(ring, SEAL_BACKUP);
	uint8_t head[SEAL_STREAM_HEAD], out[64];
	uint8_t b[3][3 + SEAL_BLOCK_EXTRA];
	struct seal_stream s;
	bool last = false;

	(void)state;
	seal_stream_begin(&s, k, head);
	seal_stream_put(&s, STR("one"), STR("open"), false, b[0]);
	seal_stream_put(&s, STR("two"), STR(""), false, b[1]);
	seal_stream_put(&s, STR("end"), STR(""), true, b[2]);
	assert_int_equal(seal_stream_start(&s, k, head), OK);
	for (int i = 0; i < 3; i++) {
		struct str x = { (char *)b[i], sizeof b[i] };

		assert_int_equal(seal_stream_take(&s, x,
				     i == 0 ? STR("open") : STR(""), out,
				     &last),
		    OK);
		assert_int_equal(last, i == 2);
	}
	assert_int_equal(seal_stream_start(&s, k, head), OK);
	assert_int_equal(seal_stream_take(&s,
			     (struct str){ (char *)b[1], sizeof b[1] }, STR(""),
			     out, &last),
	    ERR_SEAL);
	assert_int_equal(seal_stream_start(&s, k, head), OK);
	assert_int_equal(seal_stream_take(&s,
			     (struct str){ (char *)b[0], sizeof b[0] },
			     STR("opem"), out, &last),
	    ERR_SEAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seal__a_box_opens_to_what_went_in),
		cmocka_unit_test(
		    test_seal__any_changed_byte_of_a_box_is_refused),
		cmocka_unit_test(
		    test_seal__a_box_is_tied_to_its_place_and_its_key),
		cmocka_unit_test(test_seal__the_same_box_for_the_same_words),
		cmocka_unit_test(
		    test_seal__a_data_key_opens_under_its_owner_alone),
		cmocka_unit_test(test_seal__the_slots_of_a_ring_come_back),
		cmocka_unit_test(test_seal__a_key_file_is_its_owners_alone),
		cmocka_unit_test(test_seal__paper_brings_the_ring_back),
		cmocka_unit_test(
		    test_seal__a_slip_of_the_pen_is_told_from_the_wrong_paper),
		cmocka_unit_test(
		    test_seal__parts_of_a_hash_do_not_run_together),
		cmocka_unit_test(
		    test_seal__a_sum_of_hashes_forgets_the_order_only),
		cmocka_unit_test(test_seal__a_blind_index_needs_the_key),
		cmocka_unit_test(test_seal__a_password_is_checked_not_kept),
		cmocka_unit_test(test_seal__passwords_queue),
		cmocka_unit_test(
		    test_seal__a_link_serves_one_purpose_until_its_end),
		cmocka_unit_test(test_seal__tokens_are_never_twice_the_same),
		cmocka_unit_test(
		    test_seal__a_long_file_cannot_be_cut_or_shuffled),
	};

	return cmocka_run_group_tests(tests, up, down);
}

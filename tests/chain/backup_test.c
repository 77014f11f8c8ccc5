/* backup_test.c - a backup that was changed or cut off anywhere is refused
 * before anything live is touched.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/problem.h"
#include "store/bundle.h"
#include "trial/trial.h"

static int
up(void **state)
{
	struct store_id one, two;
	struct store *s;

	(void)state;
	trial_up(NULL);
	s = trial_open();
	trial_fill(s, &one, &two);
	store_close(s);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	trial_down();
	return 0;
}

static void
test_backup__a_changed_one_is_refused_before_anything_is_touched(void **state)
{
	struct problems p = problems_new(trial_arena);
	char *file =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/backup", trial_dir));
	struct store *s = trial_open();
	struct str good, now, whole;
	size_t step;

	(void)state;
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &whole), OK);
	assert_int_equal(file_read(trial_arena, file, 8 << 20, &good), OK);
	step = good.n / 40;
	for (size_t at = 0; at < good.n; at += at < 110 ? 1 : step) {
		char *bad = str_cstr(trial_arena, good);

		bad[at] ^= 4;
		assert_int_equal(
		    file_write(trial_arena, file, (struct str){ bad, good.n }),
		    OK);
		assert_int_not_equal(
		    store_restore(&trial_options, file, STR(""), NULL, &p), OK);
	}
	for (size_t n = 0; n < good.n; n += step) {
		assert_int_equal(
		    file_write(trial_arena, file, (struct str){ good.p, n }),
		    OK);
		assert_int_not_equal(
		    store_restore(&trial_options, file, STR(""), NULL, &p), OK);
	}
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &now), OK);
	assert_true(str_eq(now, whole));
	assert_int_equal(trial_findings(), 0);
}

static const char *
in_dir(const char *name)
{
	return str_cstr(trial_arena,
	    str_fmt(trial_arena, "%s/%s", trial_dir, name));
}

/* Whoever restores it in need would be refused: the backup says so. */
static void
test_backup__of_a_changed_database_is_never_called_whole(void **state)
{
	static const char *const change[] = {
		"UPDATE event SET body = zeroblob(length(body)) WHERE seq = 2",
		"DELETE FROM outbox",
		"DELETE FROM audit WHERE seq = 3",
		"UPDATE meta SET body = zeroblob(3) WHERE name = 'paper'",
		"UPDATE cell SET until_at = until_at + 1",
		"UPDATE file_part SET body = zeroblob(length(body))",
	};
	struct str whole;

	(void)state;
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &whole), OK);
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		struct problems p = problems_new(trial_arena);
		const char *file = in_dir("changed");
		struct store *s;

		trial_sql(change[i]);
		s = trial_open();
		assert_int_equal(store_backup(s, file, NULL, &p), ERR_SEAL);
		store_close(s);
		assert_true(
		    str_find(p.list.v[0].why, STR("NOT WHOLE")) != SIZE_MAX);
		assert_true(file_exists(file));
		assert_int_equal(
		    store_restore(&trial_options, file, STR(""), NULL, &p),
		    ERR_SEAL);
		assert_int_equal(unlink(file), 0);
		assert_int_equal(unlink(trial_options.head), 0);
		assert_int_equal(
		    file_write(trial_arena, trial_options.db, whole), OK);
	}
}

static void
test_backup__bytes_after_its_end_are_refused(void **state)
{
	struct problems p = problems_new(trial_arena);
	const char *file = in_dir("longer");
	struct store *s = trial_open();
	struct str good;

	(void)state;
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(file_read(trial_arena, file, 8 << 20, &good), OK);
	assert_int_equal(
	    file_write(trial_arena, file,
		(struct str){ str_cstr(trial_arena, good), good.n + 1 }),
	    OK);
	assert_int_equal(store_restore(&trial_options, file, STR(""), NULL, &p),
	    ERR_SEAL);
}

/* The first format, made of the present one: nothing in the open was sealed. */
static void
as_old(const char *file)
{
	struct problems p = problems_new(trial_arena);
	uint8_t *plain = arena_get(trial_arena, SEAL_BLOCK);
	struct seal_stream in, out;
	struct seal_ring *r;
	struct str all;
	size_t at = BUNDLE_OPEN + SEAL_STREAM_HEAD;
	bool last = false;
	char *b;

	assert_int_equal(file_read(trial_arena, file, 8 << 20, &all), OK);
	b = str_cstr(trial_arena, all);
	assert_int_equal(seal_ring_read(trial_options.key, &p, &r), OK);
	assert_int_equal(seal_stream_start(&in, seal_ring_key(r, SEAL_BACKUP),
			     (uint8_t *)b + BUNDLE_OPEN),
	    OK);
	seal_stream_begin(&out, seal_ring_key(r, SEAL_BACKUP),
	    (uint8_t *)b + BUNDLE_OPEN);
	while (!last) {
		struct str with = { all.p, at < 200 ? BUNDLE_OPEN : 0 };
		uint32_t n;

		memcpy(&n, b + at, sizeof n);
		at += sizeof n;
		assert_int_equal(seal_stream_take(&in,
				     (struct str){ all.p + at, n }, with, plain,
				     &last),
		    OK);
		seal_stream_put(&out,
		    (struct str){ (char *)plain, n - SEAL_BLOCK_EXTRA },
		    STR(""), last, (uint8_t *)b + at);
		at += n;
	}
	b[6] = '1';
	assert_int_equal(
	    file_write(trial_arena, file, (struct str){ b, all.n }), OK);
	seal_ring_free(r);
}

static void
test_backup__of_the_first_format_comes_back_with_a_note(void **state)
{
	struct problems p = problems_new(trial_arena);
	const char *file = in_dir("old");
	struct store *s = trial_open();

	(void)state;
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	as_old(file);
	assert_int_equal(store_restore(&trial_options, file, STR(""), NULL, &p),
	    OK);
	assert_int_equal(p.list.n, 1);
	assert_true(str_find(p.list.v[0].why, STR("older format")) != SIZE_MAX);
	assert_int_equal(trial_findings(), 0);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(
		    test_backup__a_changed_one_is_refused_before_anything_is_touched),
		EACH_UP(
		    test_backup__of_a_changed_database_is_never_called_whole),
		EACH_UP(test_backup__bytes_after_its_end_are_refused),
		EACH_UP(
		    test_backup__of_the_first_format_comes_back_with_a_note),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

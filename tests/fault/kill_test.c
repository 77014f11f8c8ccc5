/* kill_test.c - the process dies at each of its writes in turn: every event that
 * was acknowledged is there afterwards, and the log is whole.
 * A child writes and says so on a pipe; the parent counts what it heard.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/problem.h"
#include "fault/kill_vfs.h"
#include "trial/trial.h"

/* Six rounds are more than one page of log, and a checkpoint at the end. */
enum { ROUNDS = 6, BUDGET_S = 12 };

static struct store_id one;

static int
up(void **state)
{
	struct store *s;

	(void)state;
	trial_up(NULL);
	one = store_id_new();
	s = trial_open();
	assert_int_equal(trial_append(s, one, 0, STR("{}")), OK);
	store_close(s);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	store_abandon();
	trial_down();
	return 0;
}

/* One round: an event, a thing to send, a cell; as a referral does. */
static enum err
round_of(struct store *s, uint64_t seen)
{
	struct store_new n = { .stream = one,
		.stream_kind = STR("case"),
		.seen = seen,
		.kind = STR("test.said/1"),
		.body = STR("{\"what\":\"practice\"}") };
	struct store_send x = { .kind = STR("mail"), .body = STR("now") };
	struct store_cell c = { .space = STR("draft"),
		.name = STR("d"),
		.body = STR("words") };
	struct store_tx *t;
	enum err e = store_write(s, &trial_act, &t);

	if (e != OK)
		return e;
	x.key = str_fmt(trial_arena, "k%llu", (unsigned long long)seen);
	if ((e = store_append(t, &n)) == OK &&
	    (e = store_send(t, &x, NULL)) == OK)
		e = store_cell_put(t, &c);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

/* Never returns. The pipe hears the version after each acknowledgement. */
static void
child(int to, int kill_at, bool torn, uint64_t seen)
{
	struct problems none = problems_new(trial_arena);
	struct store *s;

	kill_vfs_start(kill_at, torn);
	if (store_open(&trial_options, &none, &s) != OK)
		_exit(3);
	for (int i = 0; i < ROUNDS; i++) {
		if (round_of(s, seen) != OK)
			_exit(4);
		seen++;
		if (write(to, &seen, sizeof seen) != (ssize_t)sizeof seen)
			_exit(5);
	}
	store_close(s);
	_exit(0);
}

struct cycle {
	uint64_t acknowledged;
	bool killed;
};

static struct cycle
cycle(int kill_at, bool torn, uint64_t seen)
{
	struct cycle c = { .acknowledged = seen };
	uint64_t heard;
	int ends[2], status;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)close(ends[0]);
		child(ends[1], kill_at, torn, seen);
	}
	(void)close(ends[1]);
	while (read(ends[0], &heard, sizeof heard) == (ssize_t)sizeof heard)
		c.acknowledged = heard;
	(void)close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	c.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	if (!c.killed)
		assert_int_equal(status, 0);
	return c;
}

/* What is there: at least what was said to be, and whole. */
static uint64_t
look(uint64_t acknowledged)
{
	struct store_report r = { 0 };
	struct store *s = trial_open();
	struct store_events ev;
	struct store_view *v;

	assert_int_equal(store_view(s, &v), OK);
	assert_int_equal(store_load(v, one, 0, trial_arena, &ev), OK);
	store_view_end(v);
	assert_in_range(ev.list.n, acknowledged, acknowledged + 1);
	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	for (size_t i = 0; i < r.list.n; i++)
		print_error("%s %.*s %.*s\n", r.list.v[i].table,
		    STR_ARG(r.list.v[i].row), STR_ARG(r.list.v[i].why));
	assert_int_equal(r.list.n, 0);
	store_close(s);
	return ev.list.n;
}

static void
test_kill__at_each_write_nothing_acknowledged_is_lost(void **state)
{
	const char *more = getenv("MOORING_TEST_KILL_S");
	int64_t budget_s = more != NULL ? atoi(more) : BUDGET_S;
	int64_t end = clock_mono_ns() + budget_s * 1000000000;
	uint64_t seen = 1;
	int cycles = 0, writes = 0;
	bool killed = true;

	(void)state;
	for (int k = 1; killed && clock_mono_ns() < end; k++) {
		struct cycle c = cycle(k, k % 2 == 0, seen);

		seen = look(c.acknowledged);
		killed = c.killed;
		cycles++;
		writes = k;
	}
	/* Where time is short, the rest is taken at random places. */
	while (killed && clock_mono_ns() < end + 3000000000) {
		struct cycle c =
		    cycle(writes + 1 + (int)(store_id_new().v % 150),
			cycles % 2 == 0, seen);

		seen = look(c.acknowledged);
		cycles++;
	}
	print_message("killed %d times, at each of the first %d writes; "
		      "%llu events\n",
	    cycles, writes, (unsigned long long)seen);
	/* A round alone is more than ten: the log was among them. */
	assert_in_range(cycles, 60, 100000);
}

/* --- a disk with no room --- */

static void
test_kill__a_full_disk_is_said_and_nothing_acknowledged_is_lost(void **state)
{
	char dir[] = "/tmp/mooring-full-XXXXXX";
	struct str big;
	struct store *s;
	uint64_t n = 0;
	enum err e = OK;

	(void)state;
	assert_non_null(mkdtemp(dir));
	if (mount("none", dir, "tmpfs", 0, "size=1m") != 0) {
		print_message("needs the right to mount: %s\n",
		    strerror(errno));
		(void)rmdir(dir);
		skip();
	}
	trial_up(dir);
	big = (struct str){ arena_get(trial_arena, 8000), 8000 };
	memset((char *)(uintptr_t)big.p, 'x', big.n);
	one = store_id_new();
	s = trial_open();
	while (e == OK && n < 1000) {
		e = trial_append(s, one, n, big);
		n += e == OK;
	}
	assert_int_equal(e, ERR_FULL);
	assert_string_equal(err_text(e), "no space left");
	assert_in_range(n, 5, 999);
	/* Again and again, with no harm. */
	for (int i = 0; i < 5; i++)
		assert_int_equal(trial_append(s, one, n, big), ERR_FULL);
	/* Room comes back: it goes on where it was. */
	assert_int_equal(mount("none", dir, "tmpfs", MS_REMOUNT, "size=16m"),
	    0);
	assert_int_equal(trial_append(s, one, n, big), OK);
	store_close(s);
	assert_int_equal(look(n + 1), n + 1);
	trial_down();
	assert_int_equal(umount(dir), 0);
	(void)rmdir(dir);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_kill__at_each_write_nothing_acknowledged_is_lost),
		EACH_UP(
		    test_kill__a_full_disk_is_said_and_nothing_acknowledged_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

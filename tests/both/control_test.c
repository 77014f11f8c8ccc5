/* control_test.c - verbs on a database that another process has: it is asked,
 * and does the work.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/control.h"
#include "trial/trial.h"

static struct store *s;
static struct store_id one, two;

static int
up(void **state)
{
	struct problems p;

	(void)state;
	trial_up(NULL);
	cli_projectors = trial_options.projectors;
	s = trial_open();
	trial_fill(s, &one, &two);
	p = problems_new(trial_arena);
	assert_int_equal(cli_control_start(s, &trial_options, &p), OK);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	cli_control_stop();
	store_close(s);
	trial_down();
	return 0;
}

static char *
word(const char *w)
{
	return str_cstr(trial_arena, str_of(w));
}

/* A verb as it is typed, with this database. */
static int
verb(int (*run)(int, char **), const char *name, const char *more)
{
	char *argv[] = { word(name), word("--db"), word(trial_options.db),
		word("--key"), word(trial_options.key), word("--head"),
		word(trial_options.head), word(more ? more : ""), NULL };

	return run(more != NULL ? 8 : 7, argv);
}

static void
test_control__the_verbs_are_answered_by_who_has_the_database(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(verb(cli_verify, "verify", NULL), CLI_OK);
	assert_int_equal(verb(cli_rebuild, "rebuild", "--check"), CLI_OK);
	assert_int_equal(verb(cli_rebuild, "rebuild", NULL), CLI_OK);
	assert_int_equal(
	    stat(word(str_cstr(trial_arena,
		     store_control_path(&trial_options, trial_arena))),
		&st),
	    0);
	assert_int_equal(st.st_mode & 077, 0);
}

static void
test_control__a_backup_of_a_running_server_restores(void **state)
{
	char *path =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/online", trial_dir));
	struct problems p = problems_new(trial_arena);

	(void)state;
	assert_int_equal(verb(cli_backup, "backup", path), CLI_OK);
	assert_int_equal(verb(cli_backup, "backup", path), CLI_CONFLICT);
	assert_int_equal(verb(cli_restore, "restore", path), CLI_CONFLICT);
	cli_control_stop();
	store_close(s);
	assert_int_equal(verb(cli_restore, "restore", path), CLI_OK);
	s = trial_open();
	assert_int_equal(cli_control_start(s, &trial_options, &p), OK);
	assert_int_equal(verb(cli_verify, "verify", NULL), CLI_OK);
}

static void
test_control__without_an_answer_the_verb_says_who_has_it(void **state)
{
	struct problems p = problems_new(trial_arena);

	(void)state;
	cli_control_stop();
	assert_int_equal(verb(cli_verify, "verify", NULL), CLI_CONFLICT);
	assert_int_equal(cli_control_start(s, &trial_options, &p), OK);
}

static void
test_control__nonsense_is_refused_and_the_next_is_answered(void **state)
{
	struct str at = store_control_path(&trial_options, trial_arena);
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	char big[5000], back[8];
	int fd;

	(void)state;
	memset(big, 'z', sizeof big);
	memcpy(to.sun_path, at.p, at.n);
	for (size_t n = 1; n <= sizeof big; n += 833) {
		fd = socket(AF_UNIX, SOCK_STREAM, 0);
		assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to),
		    0);
		(void)!send(fd, big, n, MSG_NOSIGNAL);
		(void)!send(fd, "\n", 1, MSG_NOSIGNAL);
		(void)shutdown(fd, SHUT_WR);
		while (recv(fd, back, sizeof back, 0) > 0)
			continue;
		(void)close(fd);
	}
	assert_int_equal(verb(cli_verify, "verify", NULL), CLI_OK);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(
		    test_control__the_verbs_are_answered_by_who_has_the_database),
		EACH_UP(test_control__a_backup_of_a_running_server_restores),
		EACH_UP(
		    test_control__without_an_answer_the_verb_says_who_has_it),
		EACH_UP(
		    test_control__nonsense_is_refused_and_the_next_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* chain_test.c - whatever is changed, removed, reordered, added or cut off
 * behind the store's back, verify finds it.
 * Works on SQLite's file: on PostgreSQL the rows are the same.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/problem.h"
#include "trial/trial.h"

enum { ROWS = 3, COLUMNS = 10 };

static const char *const sealed[] = { "meta", "stream", "event", "audit",
	"outbox", "cell", "series", "file", "file_part", "head" };
enum { TABLES = sizeof sealed / sizeof *sealed };

static struct store_id one, two;
static struct str whole; /* the database file as it should be */

static int
up(void **state)
{
	struct store *s;
	struct store_tx *t;

	(void)state;
	trial_up(NULL);
	s = trial_open();
	trial_fill(s, &one, &two);
	/* A destroyed stream stands among the others. */
	assert_int_equal(trial_append(s, (struct store_id){ 5 }, 0, STR("{}")),
	    OK);
	assert_int_equal(store_write(s, &trial_act, &t), OK);
	assert_int_equal(store_destroy(t, (struct store_id){ 5 }), OK);
	assert_int_equal(store_commit(t), OK);
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &whole), OK);
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
put_back(void)
{
	FILE *f = fopen(trial_options.db, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(whole.p, 1, whole.n, f), whole.n);
	assert_int_equal(fclose(f), 0);
}

static sqlite3 *
attack(void)
{
	sqlite3 *h;

	assert_int_equal(sqlite3_open(trial_options.db, &h), SQLITE_OK);
	return h;
}

static void
sql(sqlite3 *h, const char *text)
{
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", text, sqlite3_errmsg(h));
}

/* Found, and said with the table's name where `table` is given. */
static void
must_find(const char *what, const char *table)
{
	struct problems p = problems_new(trial_arena);
	struct store_options o = trial_options;
	struct store_report r = { 0 };
	struct store *s;
	bool named = table == NULL;

	o.inspect = true;
	if (store_open(&o, &p, &s) != OK)
		return; /* it would not even open: said with a sentence */
	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	store_close(s);
	for (size_t i = 0; i < r.list.n; i++)
		named = named || strcmp(r.list.v[i].table, table) == 0;
	if (r.list.n == 0 || !named)
		fail_msg("not found: %s (%zu findings)", what, r.list.n);
}

/* --- each column of rows of each table --- */

static int
columns(sqlite3 *h, const char *table)
{
	char text[100];
	sqlite3_stmt *st;
	int n;

	(void)snprintf(text, sizeof text, "SELECT * FROM %s", table);
	assert_int_equal(sqlite3_prepare_v2(h, text, -1, &st, NULL), SQLITE_OK);
	n = sqlite3_column_count(st);
	(void)sqlite3_finalize(st);
	return n;
}

/* The value of a column, with one bit of it another. */
static void
bind_changed(sqlite3_stmt *from, int c, sqlite3_stmt *to, int where)
{
	static char bytes[1 << 20];
	int n = sqlite3_column_bytes(from, c);
	int at = where == 0 ? 0 : where == 1 ? n / 2 : n - 1;

	switch (sqlite3_column_type(from, c)) {
	case SQLITE_INTEGER:
		(void)sqlite3_bind_int64(to, 1,
		    sqlite3_column_int64(from, c) ^ 1);
		return;
	case SQLITE_NULL:
		(void)sqlite3_bind_blob(to, 1, "x", 1, SQLITE_STATIC);
		return;
	default: break;
	}
	assert_in_range(n, 0, sizeof bytes);
	if (n > 0)
		memcpy(bytes, sqlite3_column_blob(from, c), (size_t)n);
	if (n == 0)
		bytes[0] = 'x', n = 1;
	else
		bytes[at] ^= 1;
	if (sqlite3_column_type(from, c) == SQLITE_TEXT)
		(void)sqlite3_bind_text(to, 1, bytes, n, SQLITE_STATIC);
	else
		(void)sqlite3_bind_blob(to, 1, bytes, n, SQLITE_STATIC);
}

/* True where the row `row` of the table had a column `c` to change. */
static bool
change(const char *table, int row, int c, int where, char *what)
{
	sqlite3 *h = attack();
	sqlite3_stmt *from, *to;
	char text[200];
	bool there;

	(void)snprintf(text, sizeof text,
	    "SELECT *, rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET %d", table,
	    row);
	assert_int_equal(sqlite3_prepare_v2(h, text, -1, &from, NULL),
	    SQLITE_OK);
	there = sqlite3_step(from) == SQLITE_ROW &&
	    c < sqlite3_column_count(from) - 1;
	if (there) {
		(void)snprintf(text, sizeof text,
		    "UPDATE %s SET %s = ?1 WHERE rowid = ?2", table,
		    sqlite3_column_name(from, c));
		(void)snprintf(what, 200, "%s row %d column %s byte %d", table,
		    row, sqlite3_column_name(from, c), where);
		assert_int_equal(sqlite3_prepare_v2(h, text, -1, &to, NULL),
		    SQLITE_OK);
		bind_changed(from, c, to, where);
		(void)sqlite3_bind_int64(to, 2,
		    sqlite3_column_int64(from, sqlite3_column_count(from) - 1));
		(void)sqlite3_reset(from);
		there = sqlite3_step(to) == SQLITE_DONE;
		(void)sqlite3_finalize(to);
	}
	(void)sqlite3_finalize(from);
	assert_int_equal(sqlite3_close(h), SQLITE_OK);
	return there;
}

static int
change_all(const char *table, int where)
{
	char what[200];
	int n = 0;

	for (int row = 0; row < ROWS; row++)
		for (int c = 0; c < COLUMNS; c++) {
			if (!change(table, row, c, where, what))
				continue;
			must_find(what, table);
			put_back();
			n++;
		}
	return n;
}

static void
test_chain__a_changed_column_of_any_table_is_found(void **state)
{
	(void)state;
	for (int t = 0; t < TABLES; t++) {
		sqlite3 *h = attack();
		int n = columns(h, sealed[t]);

		(void)sqlite3_close(h);
		assert_in_range(n, 3, COLUMNS);
		assert_in_range(change_all(sealed[t], t % 3), n, ROWS * n);
	}
	assert_int_equal(trial_findings(), 0);
}

static void
test_chain__a_removed_row_of_any_table_is_found(void **state)
{
	(void)state;
	for (int t = 0; t < TABLES; t++)
		for (int row = 0; row < ROWS; row++) {
			sqlite3 *h = attack();
			char text[200];

			(void)snprintf(text, sizeof text,
			    "DELETE FROM %s WHERE rowid = (SELECT rowid FROM %s"
			    " ORDER BY rowid LIMIT 1 OFFSET %d)",
			    sealed[t], sealed[t], row);
			sql(h, text);
			if (sqlite3_changes(h) == 1)
				must_find(text, sealed[t]);
			(void)sqlite3_close(h);
			put_back();
		}
}

static void
test_chain__a_table_emptied_whole_is_found(void **state)
{
	(void)state;
	for (int t = 0; t < TABLES; t++) {
		sqlite3 *h = attack();
		char text[200];

		(void)snprintf(text, sizeof text, "DELETE FROM %s", sealed[t]);
		sql(h, text);
		(void)sqlite3_close(h);
		must_find(text, sealed[t]);
		put_back();
	}
}

static void
test_chain__swapped_rows_are_found(void **state)
{
	static const struct {
		const char *table, *text;
	} row[] = {
		{ "event",
		    "UPDATE event SET seq = -1 WHERE seq = 2;"
		    "UPDATE event SET seq = 2 WHERE seq = 3;"
		    "UPDATE event SET seq = 3 WHERE seq = -1" },
		{ "event",
		    "UPDATE event SET body = (SELECT body FROM event"
		    " WHERE seq = 3) WHERE seq = 1" },
		{ "audit",
		    "UPDATE audit SET seq = -1 WHERE seq = 3;"
		    "UPDATE audit SET seq = 3 WHERE seq = 4;"
		    "UPDATE audit SET seq = 4 WHERE seq = -1" },
		{ "cell",
		    "UPDATE cell SET name = 'x' WHERE name = 'h1';"
		    "UPDATE cell SET name = 'h1' WHERE name = 'h2';"
		    "UPDATE cell SET name = 'h2' WHERE name = 'x'" },
		{ "file_part",
		    "UPDATE file_part SET n = 9 WHERE n = 0;"
		    "UPDATE file_part SET n = 0 WHERE n = 1;"
		    "UPDATE file_part SET n = 1 WHERE n = 9" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		sqlite3 *h = attack();

		sql(h, row[i].text);
		(void)sqlite3_close(h);
		must_find(row[i].text, row[i].table);
		put_back();
	}
}

static void
test_chain__an_added_row_is_found(void **state)
{
	static const struct {
		const char *table, *text;
	} row[] = {
		{ "outbox",
		    "INSERT INTO outbox SELECT id + 1, once || 'x', kind,"
		    " stream, made_at, due_at, attempts, state, body, mark"
		    " FROM outbox LIMIT 1" },
		{ "cell",
		    "INSERT INTO cell SELECT space, 'h3', owner, until_at,"
		    " body, mark FROM cell WHERE name = 'h1'" },
		{ "event",
		    "INSERT INTO event SELECT 99, stream, 4, kind, at, who,"
		    " body, hash FROM event WHERE version = 3 LIMIT 1" },
		{ "audit",
		    "INSERT INTO audit SELECT seq + 1, at, who, op, stream,"
		    " outcome, what, links, hash FROM audit"
		    " ORDER BY seq DESC LIMIT 1" },
		{ "file_part",
		    "INSERT INTO file_part SELECT file, 77, body FROM"
		    " file_part LIMIT 1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		sqlite3 *h = attack();

		sql(h, row[i].text);
		(void)sqlite3_close(h);
		must_find(row[i].text, row[i].table);
		put_back();
	}
}

/* A session that was ended comes back with the mark it truly had. */
static void
test_chain__a_row_put_back_to_what_it_was_is_found(void **state)
{
	struct store *s;
	struct store_tx *t;
	sqlite3 *h = attack();

	(void)state;
	sql(h, "CREATE TABLE kept AS SELECT * FROM cell WHERE name = 'h1'");
	(void)sqlite3_close(h);
	s = trial_open();
	assert_int_equal(store_write(s, &trial_act, &t), OK);
	assert_int_equal(store_cell_drop(t, STR("session"), STR("h1")), OK);
	assert_int_equal(store_commit(t), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
	h = attack();
	sql(h, "INSERT INTO cell SELECT * FROM kept");
	(void)sqlite3_close(h);
	must_find("an ended session", "cell");
}

/* An attacker without the key keeps a whole copy and puts it back later. */
static void
test_chain__an_older_copy_in_its_place_is_found(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct store *s = trial_open();

	(void)state;
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
	put_back();
	must_find("an older copy", "audit");
	assert_int_equal(store_open(&trial_options, &p, &s), ERR_SEAL);
	assert_true(problems_any(&p));
}

static void
test_chain__a_cut_with_an_old_head_is_found(void **state)
{
	struct store *s;
	sqlite3 *h = attack();

	(void)state;
	sql(h, "CREATE TABLE kept AS SELECT * FROM head");
	sql(h, "CREATE TABLE was AS SELECT * FROM stream");
	(void)sqlite3_close(h);
	s = trial_open();
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	h = attack();
	sql(h,
	    "DELETE FROM audit WHERE seq > (SELECT audits FROM kept);"
	    "DELETE FROM event WHERE seq > (SELECT events FROM kept);"
	    "DELETE FROM head; INSERT INTO head SELECT * FROM kept;"
	    "DELETE FROM stream; INSERT INTO stream SELECT * FROM was;"
	    "DROP TABLE kept; DROP TABLE was");
	(void)sqlite3_close(h);
	must_find("a clean cut", "audit");
}

static void
test_chain__a_missing_or_damaged_head_file_is_said(void **state)
{
	FILE *f = fopen(trial_options.head, "r+b");

	(void)state;
	assert_non_null(f);
	for (int at = 0; at < 1024; at += 512) {
		assert_int_equal(fseek(f, at + 10, SEEK_SET), 0);
		assert_int_equal(fputc('x', f), 'x');
	}
	assert_int_equal(fclose(f), 0);
	must_find("a damaged head file", "head file");
	assert_int_equal(unlink(trial_options.head), 0);
	must_find("no head file", "head file");
	assert_int_equal(trial_findings(), 1);
	/* Going on without it stays on record. */
	store_close(trial_open());
	assert_int_equal(trial_findings(), 0);
}

static void
test_chain__a_torn_write_of_the_head_file_is_no_alarm(void **state)
{
	struct store *s = trial_open();
	FILE *f;

	(void)state;
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	for (int at = 0, findings = 0; at < 1024; at += 512) {
		struct str was;

		assert_int_equal(
		    file_read(trial_arena, trial_options.head, 4096, &was), OK);
		f = fopen(trial_options.head, "r+b");
		assert_non_null(f);
		assert_int_equal(fseek(f, at + 20, SEEK_SET), 0);
		assert_int_equal(fputc(was.p[at + 20] ^ 1, f) >= 0, 1);
		assert_int_equal(fclose(f), 0);
		findings += trial_findings();
		assert_in_range(findings, 0, 1);
		assert_int_equal(
		    file_write(trial_arena, trial_options.head, was), OK);
		/* The slot of the newest row is torn: the database is ahead.
		 * The one before it is not: no crash does that. */
		assert_true(at == 0 || findings == 1);
	}
}

/* What a damaged newest slot would hide: the database put back by one commit. */
static void
test_chain__a_copy_of_one_commit_before_is_found(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct str before, after, copy;
	struct store *s = trial_open();
	FILE *f;

	(void)state;
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.head, 4096, &before), OK);
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &copy), OK);
	s = trial_open();
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.head, 4096, &after), OK);
	assert_int_equal(file_write(trial_arena, trial_options.db, copy), OK);
	f = fopen(trial_options.head, "r+b");
	assert_non_null(f);
	for (int at = 0; at < 1024; at += 512) {
		if (memcmp(before.p + at, after.p + at, 512) == 0)
			continue;
		for (int i = 0; i < 512; i++) {
			assert_int_equal(fseek(f, at + i, SEEK_SET), 0);
			assert_int_equal(fputc(0, f), 0);
		}
	}
	assert_int_equal(fclose(f), 0);
	must_find("a copy of one commit before", "head file");
	assert_int_equal(store_open(&trial_options, &p, &s), ERR_SEAL);
}

/* A torn write is mended by the next one, and stays on record. */
static void
test_chain__a_torn_write_is_mended(void **state)
{
	struct store *s = trial_open();
	struct store_view *v;
	struct str before, after;
	struct db_rows r;
	static const struct db_sql mended = SQL("t.mended", "", "int",
	    "SELECT COUNT(*) FROM audit WHERE op = 'store.head_mended'");

	(void)state;
	assert_int_equal(
	    file_read(trial_arena, trial_options.head, 4096, &before), OK);
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.head, 4096, &after), OK);
	for (int at = 0; at < 1024; at += 512)
		if (memcmp(before.p + at, after.p + at, 512) != 0)
			memcpy((char *)(uintptr_t)after.p + at + 24,
			    before.p + at + 24, 488);
	assert_int_equal(file_write(trial_arena, trial_options.head, after),
	    OK);
	assert_int_equal(trial_findings(), 0);
	s = trial_open();
	assert_int_equal(store_view(s, &v), OK);
	assert_int_equal(store_query(v, &mended, STORE_NONE, trial_arena, &r),
	    OK);
	assert_int_equal(store_int(&r, 0, 0), 1);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_chain__a_changed_column_of_any_table_is_found),
		EACH_UP(test_chain__a_removed_row_of_any_table_is_found),
		EACH_UP(test_chain__a_table_emptied_whole_is_found),
		EACH_UP(test_chain__swapped_rows_are_found),
		EACH_UP(test_chain__an_added_row_is_found),
		EACH_UP(test_chain__a_row_put_back_to_what_it_was_is_found),
		EACH_UP(test_chain__an_older_copy_in_its_place_is_found),
		EACH_UP(test_chain__a_cut_with_an_old_head_is_found),
		EACH_UP(test_chain__a_missing_or_damaged_head_file_is_said),
		EACH_UP(test_chain__a_torn_write_of_the_head_file_is_no_alarm),
		EACH_UP(test_chain__a_copy_of_one_commit_before_is_found),
		EACH_UP(test_chain__a_torn_write_is_mended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

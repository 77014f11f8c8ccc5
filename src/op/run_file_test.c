/* run_file_test.c - files of a form: kept with the case, and over several tries.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "op/kit_test.h"
#include "store/keep.h"

static void
test_run__a_file_is_kept_and_its_event_names_it(void **state)
{
	struct file_in f = { STR("r.pdf"), STR("application/pdf"),
		STR("%PDF-1.4 practice") };
	struct pairs in = { 0 };
	struct op_reply r;
	struct op_request q = { .op = &kit_ops[0],
		.post = true,
		.in = &in,
		.actor = &kit_worker };
	struct store_view *v;
	struct str bytes;
	struct kit_notes n;
	uint64_t id;

	(void)state;
	VEC_ADD(kit_arena, &in.list,
	    (struct pair){ STR("text"), STR("x"), NULL });
	VEC_ADD(kit_arena, &in.list, (struct pair){ STR("file"), STR(""), &f });
	op_run(&kit_env, &q, kit_arena, &r);
	assert_int_equal(r.result, OP_GO);
	n = kit_notes(str_cstr(kit_arena, (struct str){ r.then.p + 3, 7 }));
	assert_int_equal(n.n, 2);
	assert_true(op_id_read(n.file, &id));
	assert_int_equal(store_view(kit_env.store, &v), OK);
	assert_int_equal(
	    store_file_part(v, (struct store_id){ id }, 0, kit_arena, &bytes),
	    OK);
	assert_true(str_eq(bytes, f.bytes));
	store_view_end(v);
}

/* case.begin with the file, or with the id of a kept one. */
static struct op_reply
begin_with(const struct actor *who, const char *text, const struct file_in *f,
    struct str kept, const char *key)
{
	struct pairs in = { 0 };
	struct op_reply r;
	struct op_request q = { .op = &kit_ops[0],
		.post = true,
		.in = &in,
		.actor = who,
		.form_key = str_of(key),
		.h = (struct html *)&r };

	VEC_ADD(kit_arena, &in.list,
	    (struct pair){ STR("text"), str_of(text), NULL });
	VEC_ADD(kit_arena, &in.list, (struct pair){ STR("file"), STR(""), f });
	if (kept.n != 0)
		VEC_ADD(kit_arena, &in.list,
		    (struct pair){ STR("kept.file"), kept, NULL });
	op_run(&kit_env, &q, kit_arena, &r);
	return r;
}

static struct str
kept_of(const struct actor *who)
{
	struct store_cells all = { 0 };
	struct store_view *v;

	assert_int_equal(store_view(kit_env.store, &v), OK);
	assert_int_equal(store_cells_of(v, STR("kept"),
			     (struct store_id){ who->person }, kit_arena, &all),
	    OK);
	store_view_end(v);
	assert_true(all.list.n <= 1);
	return all.list.n == 0 ? STR("") : all.list.v[0].name;
}

static void
test_run__a_file_outlives_a_refusal_and_is_filed_once(void **state)
{
	static char bytes[150 * 1024];
	struct file_in f = { STR("r.pdf"), STR("application/pdf"),
		{ bytes, sizeof bytes } };
	struct file_in none = { STR(""), STR(""), STR("") };
	struct op_reply r, again;
	struct store_view *v;
	struct str id, part;
	uint64_t file;

	(void)state;
	memset(bytes, 'x', sizeof bytes);
	r = begin_with(&kit_worker, " ", &f, STR(""), NULL);
	assert_int_equal(r.result, OP_REFUSED);
	id = kept_of(&kit_worker);
	assert_int_equal(id.n, 32);
	r = begin_with(&kit_worker, "x", &none, id, "key-1");
	assert_int_equal(r.result, OP_GO);
	assert_int_equal(kept_of(&kit_worker).n, 0);
	assert_true(op_id_read(
	    kit_notes(str_cstr(kit_arena, (struct str){ r.then.p + 3, 7 }))
		.file,
	    &file));
	assert_int_equal(store_view(kit_env.store, &v), OK);
	assert_int_equal(
	    store_file_part(v, (struct store_id){ file }, 2, kit_arena, &part),
	    OK);
	store_view_end(v);
	assert_int_equal(part.n, sizeof bytes - 2 * 64 * 1024);
	again = begin_with(&kit_worker, "x", &none, id, "key-1");
	assert_int_equal(again.result, OP_GO);
	assert_true(str_eq(again.then, r.then));
}

static void
test_run__a_kept_file_is_its_persons_and_its_loss_is_said(void **state)
{
	struct file_in f = { STR("r.pdf"), STR("application/pdf"),
		STR("%PDF-1.4 practice") };
	struct file_in none = { STR(""), STR(""), STR("") };
	struct actor other = kit_worker;
	struct op_reply r = begin_with(&kit_worker, " ", &f, STR(""), NULL);
	struct str id = kept_of(&kit_worker);

	(void)state;
	assert_int_equal(r.result, OP_REFUSED);
	other.person = kit_worker.person + 1;
	r = begin_with(&other, "x", &none, id, NULL);
	assert_int_equal(r.result, OP_REFUSED);
	assert_int_equal(r.problems.list.n, 1);
	assert_true(str_eqc(r.problems.list.v[0].field, "file"));
	/* One that is chosen anew takes its place. */
	r = begin_with(&kit_worker, " ", &f, id, NULL);
	assert_false(str_eq(kept_of(&kit_worker), id));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, kit_up, kit_down)
		T(test_run__a_file_is_kept_and_its_event_names_it),
		T(test_run__a_file_outlives_a_refusal_and_is_filed_once),
		T(test_run__a_kept_file_is_its_persons_and_its_loss_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

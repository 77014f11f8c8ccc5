/* run_test.c - the pipeline over a real store in a folder of its own.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/zone.h"
#include "op/run.h"
#include "op/secret.h"
#include "store/check.h"
#include "store/keep.h"

/* A small module: a case with notes; one person is walled off. */
struct note_in {
	struct str text;
	struct file_in file;
};
static const struct field note_fields[] = {
	FIELD(struct note_in, text, .kind = F_TEXT, .need = true),
	FIELD(struct note_in, file, .kind = F_FILE),
	{ .kind = F_END },
};

struct notes {
	size_t n;
	struct str last, number, file;
};

static int disturb; /* how many loads another writer gets in after */
static struct op_env env;
static const uint64_t walled[] = { 66 }, party[] = { 40 };

static void
apply(void *state, const struct event *e, struct arena *a)
{
	struct notes *n = state;

	(void)a;
	n->n++;
	n->last = op_get_text(e->body, "text");
	if (op_get_text(e->body, "number").n != 0)
		n->number = op_get_text(e->body, "number");
	if (op_get_text(e->body, "file").n != 0)
		n->file = op_get_text(e->body, "file");
}

static void
write_beside(struct ref r)
{
	struct store_act act = { .op = STR("beside"), .outcome = STR("ok") };
	struct store_new x = { .stream = { r.id },
		.stream_kind = STR("case"),
		.seen = STORE_ANY,
		.kind = STR("note.added/1"),
		.body = STR("{\"text\":\"beside\"}") };
	struct store_tx *t;

	assert_int_equal(store_write(env.store, &act, &t), OK);
	assert_int_equal(store_append(t, &x), OK);
	assert_int_equal(store_commit(t), OK);
}

static enum err
load_case(struct load *l, struct world *w, const void *in)
{
	struct notes *n = NEW(l->a, struct notes);

	w->ref = op_case_ref(w->part[0]);
	w->subject = n;
	w->gate = (struct gate){ .set = true,
		.walled = walled,
		.walled_n = 1,
		.party = party,
		.party_n = 1 };
	enum err e = op_load_stream(l, w->ref, apply, n, &w->version);

	if (e == OK && in != NULL && disturb > 0) {
		disturb--;
		write_beside(w->ref);
	}
	return e;
}

static struct outcome
begin(const struct world *w, const void *input, struct arena *a)
{
	const struct note_in *in = input;
	struct outcome o = op_done(a, STR("/c/{number}#notes"));
	struct node *b = op_emit_case(&o, "case.opened/1");

	op_put_text(&o, b, "text", in->text);
	op_put_text(&o, b, "number", STR("{number}"));
	if (in->file.bytes.n != 0) {
		op_keep(&o,
		    &(struct keep_file){ .id = w->fresh[0],
			.ref = OP_NEW_CASE,
			.name = in->file.name,
			.type = in->file.type,
			.bytes = in->file.bytes });
		b = op_emit_on(&o, OP_NEW_CASE, 0, "file.kept/1");
		op_put_id(&o, b, "file", w->fresh[0]);
	}
	op_post(&o,
	    &(struct post){ .kind = POST_MAIL,
		.once = str_fmt(a, "begin/%016llx",
		    (unsigned long long)w->fresh[1]),
		.to = STR("desk@practice.example"),
		.words = "alert.urgent",
		.about = OP_NEW_CASE });
	return o;
}

static struct outcome
add(const struct world *w, const void *input, struct arena *a)
{
	const struct note_in *in = input;
	struct outcome o = op_done(a, STR("/done"));

	if (str_eqc(in->text, "no"))
		return op_refuse(a, "note.no", "text", STR("Not this word."));
	if (str_eqc(in->text, "once") &&
	    ((const struct notes *)w->subject)->n > 1)
		return op_refuse(a, "note.once", "text", STR("It has been."));
	op_put_text(&o, op_emit(&o, w, "note.added/1"), "text", in->text);
	op_put_text(&o, op_emit(&o, w, "note.added/1"), "text", STR("two"));
	return o;
}

static int shown;
static struct str typed;
static enum err
page(struct page *p)
{
	shown++;
	typed = op_form_value(p->form, "text");
	p->title = STR("A page");
	return OK;
}

static const struct op ops[] = {
	{ .name = "case.begin",
	    .path = "/c/new",
	    .need = CAP_REFER,
	    .flags = OP_UPLOAD,
	    .in = note_fields,
	    .in_size = sizeof(struct note_in),
	    .decide = begin },
	{ .name = "case.note",
	    .path = "/c/:number",
	    .need = CAP_CASE_READ,
	    .flags = OP_CASE | OP_UPLOAD,
	    .in = note_fields,
	    .in_size = sizeof(struct note_in),
	    .load = load_case,
	    .decide = add,
	    .page = page },
	{ .name = "case.link",
	    .path = "/ack/:token",
	    .need = CAP_LINK,
	    .link = "ack",
	    .page = page },
	{ .name = "case.timer",
	    .need = CAP_SYSTEM,
	    .in = note_fields,
	    .in_size = sizeof(struct note_in),
	    .flags = OP_UPLOAD,
	    .decide = begin },
	{ 0 },
};
static const struct module module = { .name = "case", .ops = ops };
static const struct module *const modules[] = { &module, NULL };

static char dir[64];
static struct arena *a;
static struct actor worker = { .person = 7, .agency = 40 };

static enum err
no_team(void *cache, struct load *l, const struct team **out)
{
	(void)cache, (void)l;
	*out = NULL;
	return OK;
}

static int
setup(void **state)
{
	static const struct store_projector *const none[] = { NULL };
	char paper[SEAL_PAPER_TEXT];
	struct problems p;
	struct store_options o = { .projectors = none };

	(void)state;
	a = arena_new((size_t)64 * 1024 * 1024);
	p = problems_new(a);
	(void)snprintf(dir, sizeof dir, "/tmp/mooring-op-XXXXXX");
	assert_non_null(mkdtemp(dir));
	o.db = str_cstr(a, str_fmt(a, "%s/db", dir));
	o.key = str_cstr(a, str_fmt(a, "%s/key", dir));
	assert_int_equal(store_make(&o, &p, paper), OK);
	env = (struct op_env){ .modules = modules, .team = no_team };
	assert_int_equal(store_open(&o, &p, &env.store), OK);
	assert_int_equal(zone_load(a, STR("America/Chicago"), &env.zone), OK);
	worker.caps = op_cap_with(op_cap_with((struct caps){ 0 }, CAP_REFER),
	    CAP_CASE_READ);
	op_check_all(&env, &p);
	assert_false(problems_any(&p));
	disturb = shown = 0;
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = { "db", "db-wal", "db-shm", "key",
		"db.head", "db.lock", "db-journal" };
	char path[128];

	(void)state;
	store_close(env.store);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(dir), 0);
	arena_free(a);
	return 0;
}

static struct op_reply
send_as(const struct actor *who, const char *op, const char *path,
    const char *text, const char *key)
{
	struct pairs in = { 0 };
	struct op_reply r;
	struct op_request q = { .op = op_named(&env, str_of(op)),
		.post = text != NULL,
		.in = &in,
		.actor = who,
		.form_key = str_of(key),
		.h = (struct html *)&r };

	if (text != NULL)
		VEC_ADD(a, &in.list,
		    (struct pair){ STR("text"), str_of(text), NULL });
	op_parts(q.op, str_of(path), q.part);
	op_run(&env, &q, a, &r);
	return r;
}

static struct notes
notes(const char *number)
{
	struct notes n = { 0 };
	struct load l = { NULL, a, &env };
	uint64_t version;

	assert_int_equal(store_view(env.store, &l.view), OK);
	assert_int_equal(op_load_stream(&l, op_case_ref(str_of(number)), apply,
			     &n, &version),
	    OK);
	store_view_end(l.view);
	return n;
}

static const char *
open_case(void)
{
	struct op_reply r = send_as(&worker, "case.begin", "", "begun", NULL);
	struct str number;

	assert_int_equal(r.result, OP_GO);
	number = (struct str){ r.then.p + 3, sizeof "26-0001" - 1 };
	return str_cstr(a, number);
}

static size_t
audits(const char *op, const char *outcome)
{
	struct store_audits all = { 0 };
	struct store_view *v;
	size_t n = 0;

	assert_int_equal(store_view(env.store, &v), OK);
	assert_int_equal(store_audit_all(v, 0, 1000, a, &all), OK);
	store_view_end(v);
	for (size_t i = 0; i < all.list.n; i++)
		n += str_eqc(all.list.v[i].act.op, op) &&
		    str_eqc(all.list.v[i].act.outcome, outcome);
	return n;
}

static void
test_run__a_case_gets_its_number_in_the_transaction(void **state)
{
	const char *one = open_case(), *two = open_case();
	struct store_sends s = { 0 };
	struct store_view *v;

	(void)state;
	assert_int_equal(strlen(one), 7);
	assert_string_equal(one + 3, "0001");
	assert_string_equal(two + 3, "0002");
	assert_true(str_eqc(notes(one).number, one));
	assert_true(str_eqc(notes(two).number, two));
	assert_int_equal(store_view(env.store, &v), OK);
	assert_int_equal(
	    store_send_due(v, (struct instant){ INT64_C(1) << 40 }, 10, a, &s),
	    OK);
	store_view_end(v);
	assert_int_equal(s.list.n, 2);
}

static void
test_run__a_file_is_kept_and_its_event_names_it(void **state)
{
	struct file_in f = { STR("r.pdf"), STR("application/pdf"),
		STR("%PDF-1.4 practice") };
	struct pairs in = { 0 };
	struct op_reply r;
	struct op_request q = { .op = &ops[0],
		.post = true,
		.in = &in,
		.actor = &worker };
	struct store_view *v;
	struct str bytes;
	struct notes n;
	uint64_t id;

	(void)state;
	VEC_ADD(a, &in.list, (struct pair){ STR("text"), STR("x"), NULL });
	VEC_ADD(a, &in.list, (struct pair){ STR("file"), STR(""), &f });
	op_run(&env, &q, a, &r);
	assert_int_equal(r.result, OP_GO);
	n = notes(str_cstr(a, (struct str){ r.then.p + 3, 7 }));
	assert_int_equal(n.n, 2);
	assert_true(op_id_read(n.file, &id));
	assert_int_equal(store_view(env.store, &v), OK);
	assert_int_equal(
	    store_file_part(v, (struct store_id){ id }, 0, a, &bytes), OK);
	assert_true(str_eq(bytes, f.bytes));
	store_view_end(v);
}

static void
test_run__absent_walled_and_not_allowed_are_one_answer(void **state)
{
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));
	struct actor other = worker;

	(void)state;
	assert_int_equal(send_as(&worker, "case.note", path, NULL, NULL).result,
	    OP_SHOWN);
	assert_int_equal(
	    send_as(&worker, "case.note", "/c/20-9999", NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    send_as(&worker, "case.note", "/c/x", NULL, NULL).result,
	    OP_NOT_FOUND);
	other.person = 66; /* the wall */
	other.caps = op_cap_with(other.caps, CAP_CASE_ALL);
	assert_int_equal(send_as(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    send_as(&other, "case.note", path, "hello", NULL).result,
	    OP_NOT_FOUND);
	other = worker;
	other.agency = 41; /* no party */
	assert_int_equal(send_as(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	other = worker;
	other.caps = (struct caps){ 0 };
	assert_int_equal(send_as(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    send_as(&op_actor_nobody, "case.note", path, NULL, NULL).result,
	    OP_SIGN_IN);
	assert_int_equal(notes(path + 3).n, 1);
	assert_int_equal(shown, 1);
	assert_int_equal(audits("case.note", "ok"), 1);
	assert_int_equal(audits("case.note", "denied"), 6);
}

static void
test_run__a_timer_row_is_for_the_program_alone(void **state)
{
	struct actor all = worker;

	(void)state;
	for (int c = CAP_SIGNED_IN; c < CAP__MAX; c++)
		all.caps = op_cap_with(all.caps, (enum cap)c);
	assert_int_equal(send_as(&all, "case.timer", "", "x", NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    send_as(&op_actor_system, "case.timer", "", "x", NULL).result,
	    OP_GO);
}

static void
test_run__a_refusal_keeps_what_was_typed(void **state)
{
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));
	struct op_reply r = send_as(&worker, "case.note", path, "no", NULL);

	(void)state;
	assert_int_equal(r.result, OP_REFUSED);
	assert_string_equal(r.rule, "note.no");
	assert_int_equal(r.problems.list.n, 1);
	assert_true(str_eqc(r.problems.list.v[0].field, "text"));
	assert_true(str_eqc(typed, "no"));
	r = send_as(&worker, "case.note", path, " ", NULL);
	assert_int_equal(r.result, OP_REFUSED);
	assert_string_equal(r.rule, "fields");
	assert_int_equal(notes(path + 3).n, 1);
	assert_int_equal(audits("case.note", "refused"), 1);
}

static void
test_run__two_events_follow_each_other(void **state)
{
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));

	(void)state;
	assert_int_equal(
	    send_as(&worker, "case.note", path, "one", NULL).result, OP_GO);
	assert_int_equal(notes(path + 3).n, 3);
	assert_true(str_eqc(notes(path + 3).last, "two"));
}

static void
test_run__a_double_tap_makes_one_record(void **state)
{
	static const char key[] = "0123456789abcdef0123456789abcdef";
	struct op_reply one = send_as(&worker, "case.begin", "", "x", key);
	struct op_reply two = send_as(&worker, "case.begin", "", "x", key);

	(void)state;
	assert_int_equal(one.result, OP_GO);
	assert_int_equal(two.result, OP_GO);
	assert_true(str_eq(one.then, two.then));
	assert_true(str_ends(one.then, STR("-0001#notes")));
	assert_string_equal(open_case() + 3, "0002");
}

/* Who goes back, changes a word and sends again has said something new. */
static void
test_run__other_words_under_the_same_key_are_not_lost(void **state)
{
	static const char key[] = "11112222333344445555666677778888";
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));

	(void)state;
	assert_int_equal(
	    send_as(&worker, "case.note", path, "first", key).result, OP_GO);
	assert_int_equal(
	    send_as(&worker, "case.note", path, "first", key).result, OP_GO);
	assert_int_equal(notes(path + 3).n, 3);
	assert_int_equal(
	    send_as(&worker, "case.note", path, "mended", key).result, OP_GO);
	assert_int_equal(notes(path + 3).n, 5);
}

/* A rule that says "this has been done" must not answer the second tap. */
static void
test_run__a_second_tap_is_not_refused_for_the_first(void **state)
{
	static const char key[] = "99992222333344445555666677778888";
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));

	(void)state;
	assert_int_equal(
	    send_as(&worker, "case.note", path, "once", key).result, OP_GO);
	assert_int_equal(
	    send_as(&worker, "case.note", path, "once", key).result, OP_GO);
	assert_int_equal(
	    send_as(&worker, "case.note", path, "once", NULL).result,
	    OP_REFUSED);
}

static void
test_run__decides_again_when_somebody_was_quicker(void **state)
{
	const char *path = str_cstr(a, str_fmt(a, "/c/%s", open_case()));

	(void)state;
	disturb = 2;
	assert_int_equal(
	    send_as(&worker, "case.note", path, "mine", NULL).result, OP_GO);
	assert_int_equal(notes(path + 3).n, 5);
	disturb = 100;
	assert_int_equal(
	    send_as(&worker, "case.note", path, "kept", NULL).result,
	    OP_CONFLICT);
	disturb = 0;
	assert_true(str_eqc(typed, "kept"));
	assert_int_equal(notes(path + 3).n, 9);
}

static void
test_run__a_link_serves_its_purpose_until_its_time(void **state)
{
	struct ref about = { REF_CASE, 26000001 };
	struct instant later = { INT64_C(1) << 40 }, past = { 1000 };
	struct str good = op_link_path(&env, a, "ack", about, 5, later);
	struct str other = op_link_path(&env, a, "invite", about, 5, later);
	struct str old = op_link_path(&env, a, "ack", about, 5, past);
	struct str wrong =
	    str_cat(a, STR("/ack/"), (struct str){ other.p + 8, other.n - 8 });
	struct link l;

	(void)state;
	assert_int_equal(send_as(&op_actor_nobody, "case.link",
			     str_cstr(a, good), NULL, NULL)
			     .result,
	    OP_SHOWN);
	assert_int_equal(
	    send_as(&op_actor_nobody, "case.link", str_cstr(a, old), NULL, NULL)
		.result,
	    OP_EXPIRED);
	assert_int_equal(send_as(&op_actor_nobody, "case.link",
			     str_cstr(a, wrong), NULL, NULL)
			     .result,
	    OP_NOT_FOUND);
	assert_int_equal(op_link_read(&env, a, "ack",
			     (struct str){ good.p + 5, good.n - 5 }, past, &l),
	    OK);
	assert_int_equal(l.about.id, 26000001);
	assert_int_equal(l.item, 5);
}

static void *
write_many(void *ctx)
{
	struct arena *mine = arena_new((size_t)16 * 1024 * 1024);
	int *done = ctx;

	for (int i = 0; i < 10; i++) {
		struct pairs in = { 0 };
		struct op_reply r;
		struct op_request q = { .op = &ops[0],
			.post = true,
			.in = &in,
			.actor = &worker };

		VEC_ADD(mine, &in.list,
		    (struct pair){ STR("text"), STR("many"), NULL });
		op_run(&env, &q, mine, &r);
		*done += r.result == OP_GO;
	}
	arena_free(mine);
	return NULL;
}

static void
test_run__eight_writers_at_once_lose_nothing(void **state)
{
	pthread_t t[8];
	int done[8] = { 0 }, all = 0;

	(void)state;
	for (int i = 0; i < 8; i++)
		assert_int_equal(
		    pthread_create(&t[i], NULL, write_many, &done[i]), 0);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(pthread_join(t[i], NULL), 0);
		all += done[i];
	}
	assert_int_equal(all, 80);
	assert_string_equal(open_case() + 3, "0081");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_run__a_case_gets_its_number_in_the_transaction),
		T(test_run__a_file_is_kept_and_its_event_names_it),
		T(test_run__absent_walled_and_not_allowed_are_one_answer),
		T(test_run__a_timer_row_is_for_the_program_alone),
		T(test_run__a_refusal_keeps_what_was_typed),
		T(test_run__two_events_follow_each_other),
		T(test_run__a_double_tap_makes_one_record),
		T(test_run__other_words_under_the_same_key_are_not_lost),
		T(test_run__a_second_tap_is_not_refused_for_the_first),
		T(test_run__decides_again_when_somebody_was_quicker),
		T(test_run__a_link_serves_its_purpose_until_its_time),
		T(test_run__eight_writers_at_once_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

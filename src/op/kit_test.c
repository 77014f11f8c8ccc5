/* kit_test.c - for the tests of the pipeline: a small module, a case with notes,
 * over a real store in a folder of its own.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/kit_test.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/zone.h"
#include "store/check.h"
#include "store/keep.h"

/* A small module: a case with notes; one person is walled off. */
struct note_in {
	struct str text;
	struct file_in file;
};
static const struct field note_fields[] = {
	FIELD(struct note_in, text, .kind = F_TEXT, .need = true,
	    .label = "Text"),
	FIELD(struct note_in, file, .kind = F_FILE, .label = "File"),
	{ .kind = F_END },
};

int kit_disturb;
struct op_env kit_env;
static const uint64_t walled[] = { 66 }, blind[] = { 67 }, party[] = { 40 };

static void
apply(void *state, const struct event *e, struct arena *a)
{
	struct kit_notes *n = state;

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

	assert_int_equal(store_write(kit_env.store, &act, &t), OK);
	assert_int_equal(store_append(t, &x), OK);
	assert_int_equal(store_commit(t), OK);
}

static enum err
load_case(struct load *l, struct world *w, const void *in)
{
	struct kit_notes *n = NEW(l->a, struct kit_notes);

	w->ref = op_case_ref(w->part[0]);
	w->subject = n;
	w->gate = (struct gate){ .set = true,
		.walled = walled,
		.walled_n = 1,
		.blind = blind,
		.blind_n = 1,
		.party = party,
		.party_n = 1 };
	enum err e = op_load_stream(l, w->ref, apply, n, &w->version);

	if (e == OK && in != NULL && kit_disturb > 0) {
		kit_disturb--;
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

	if (str_eqc(in->text, "look"))
		return op_look(a);
	if (str_eqc(in->text, "both")) {
		o = op_refuse(a, "note.no", "text", STR("Not this word."));
		op_refuse_too(&o, "file", STR("Nor this file."));
		return o;
	}
	if (str_eqc(in->text, "no"))
		return op_refuse(a, "note.no", "text", STR("Not this word."));
	if (str_eqc(in->text, "once") &&
	    ((const struct kit_notes *)w->subject)->n > 1)
		return op_refuse(a, "note.once", "text", STR("It has been."));
	op_put_text(&o, op_emit(&o, w, "note.added/1"), "text", in->text);
	op_put_text(&o, op_emit(&o, w, "note.added/1"), "text", STR("two"));
	return o;
}

int kit_shown;
struct str kit_typed;
static enum err
page(struct page *p)
{
	kit_shown++;
	kit_typed = op_form_value(p->form, "text");
	p->title = STR("A page");
	return OK;
}

const struct op kit_ops[] = {
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
	{ .name = "case.plan",
	    .path = "/c/:number/plan",
	    .need = CAP_CASE_READ,
	    .flags = OP_CASE | OP_BLIND | OP_UPLOAD,
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
static const struct module module = { .name = "case", .ops = kit_ops };
static const struct module *const modules[] = { &module, NULL };

static char dir[64];
struct arena *kit_arena;
struct actor kit_worker = { .person = 7, .agency = 40 };

static enum err
no_team(void *cache, struct load *l, const struct team **out)
{
	(void)cache, (void)l;
	*out = NULL;
	return OK;
}

int
kit_up(void **state)
{
	static const struct store_projector *const none[] = { NULL };
	char paper[SEAL_PAPER_TEXT];
	struct problems p;
	struct store_options o = { .projectors = none };

	(void)state;
	kit_arena = arena_new((size_t)64 * 1024 * 1024);
	p = problems_new(kit_arena);
	(void)snprintf(dir, sizeof dir, "/tmp/mooring-op-XXXXXX");
	assert_non_null(mkdtemp(dir));
	o.db = str_cstr(kit_arena, str_fmt(kit_arena, "%s/db", dir));
	o.key = str_cstr(kit_arena, str_fmt(kit_arena, "%s/key", dir));
	assert_int_equal(store_make(&o, &p, paper), OK);
	kit_env = (struct op_env){ .modules = modules, .team = no_team };
	assert_int_equal(store_open(&o, &p, &kit_env.store), OK);
	assert_int_equal(
	    zone_load(kit_arena, STR("America/Chicago"), &kit_env.zone), OK);
	kit_worker.caps = op_cap_with(
	    op_cap_with((struct caps){ 0 }, CAP_REFER), CAP_CASE_READ);
	op_check_all(&kit_env, &p);
	assert_false(problems_any(&p));
	kit_disturb = kit_shown = 0;
	return 0;
}

int
kit_down(void **state)
{
	static const char *const names[] = { "db", "db-wal", "db-shm", "key",
		"db.head", "db.lock", "db-journal" };
	char path[128];

	(void)state;
	store_close(kit_env.store);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(dir), 0);
	arena_free(kit_arena);
	return 0;
}

struct op_reply
kit_send(const struct actor *who, const char *op, const char *path,
    const char *text, const char *key)
{
	struct pairs in = { 0 };
	struct op_reply r;
	struct op_request q = { .op = op_named(&kit_env, str_of(op)),
		.post = text != NULL,
		.in = &in,
		.actor = who,
		.form_key = str_of(key),
		.h = (struct html *)&r };

	if (text != NULL)
		VEC_ADD(kit_arena, &in.list,
		    (struct pair){ STR("text"), str_of(text), NULL });
	op_parts(q.op, str_of(path), q.part);
	op_run(&kit_env, &q, kit_arena, &r);
	return r;
}

struct kit_notes
kit_notes(const char *number)
{
	struct kit_notes n = { 0 };
	struct load l = { NULL, kit_arena, &kit_env };
	uint64_t version;

	assert_int_equal(store_view(kit_env.store, &l.view), OK);
	assert_int_equal(op_load_stream(&l, op_case_ref(str_of(number)), apply,
			     &n, &version),
	    OK);
	store_view_end(l.view);
	return n;
}

const char *
kit_open_case(void)
{
	struct op_reply r =
	    kit_send(&kit_worker, "case.begin", "", "begun", NULL);
	struct str number;

	assert_int_equal(r.result, OP_GO);
	number = (struct str){ r.then.p + 3, sizeof "26-0001" - 1 };
	return str_cstr(kit_arena, number);
}

size_t
kit_audits(const char *op, const char *outcome)
{
	struct store_audits all = { 0 };
	struct store_view *v;
	size_t n = 0;

	assert_int_equal(store_view(kit_env.store, &v), OK);
	assert_int_equal(store_audit_all(v, 0, 1000, kit_arena, &all), OK);
	store_view_end(v);
	for (size_t i = 0; i < all.list.n; i++)
		n += str_eqc(all.list.v[i].act.op, op) &&
		    str_eqc(all.list.v[i].act.outcome, outcome);
	return n;
}

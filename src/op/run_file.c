/* run_file.c - files of a form over several tries: what came once is kept, and
 * sent with the form by its id until it is taken.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "op/append.h"
#include "op/kept.h"
#include "op/run_int.h"

static bool
after(struct str name, const char *head, struct str *rest)
{
	struct str h = str_of(head);

	if (!str_starts(name, h))
		return false;
	*rest = (struct str){ name.p + h.n, name.n - h.n };
	return true;
}

static bool
is_file_field(const struct running *r, struct str name)
{
	for (const struct field *f = r->q->op->in; f && f->kind != F_END; f++)
		if (f->kind == F_FILE && str_eqc(name, f->name))
			return true;
	return false;
}

/* kept.NAME or drop.NAME of a file field of this row. */
static bool
is_ours(const struct running *r, struct str name)
{
	struct str field;

	return (after(name, OP_KEPT, &field) || after(name, OP_DROP, &field)) &&
	    is_file_field(r, field);
}

static struct str
said(const struct running *r, const char *head, struct str field)
{
	struct str of;

	for (size_t i = 0; i < r->q->in->list.n; i++)
		if (after(r->q->in->list.v[i].name, head, &of) &&
		    str_eq(of, field))
			return r->q->in->list.v[i].value;
	return STR("");
}

static struct pair *
file_pair(struct running *r, struct str field)
{
	for (size_t i = 0; i < r->in.list.n; i++)
		if (r->in.list.v[i].file != NULL &&
		    str_eq(r->in.list.v[i].name, field))
			return &r->in.list.v[i];
	return NULL;
}

static void
put_in_place(struct running *r, struct str field, const struct file_in *file)
{
	struct pair *at = file_pair(r, field);
	struct pair p = { .name = field, .value = STR(""), .file = file };

	if (at != NULL)
		*at = p;
	else
		VEC_ADD(r->a, &r->in.list, p);
}

/* A form that was taken already, and is sent again: its answer is at hand. */
static enum err
was_taken(struct running *r, bool *taken)
{
	struct store_view *v;
	struct str then;
	enum err e = store_view(r->env->store, &v);

	if (e != OK)
		return e;
	e = op_once_find(v, r->q, r->a, &then);
	store_view_end(v);
	*taken = e == OK;
	return e == ERR_GONE ? OK : e;
}

static enum err
not_there(struct running *r, const struct field *f)
{
	bool taken;
	enum err e = was_taken(r, &taken);

	if (e == OK && !taken)
		problem_add(&r->form.problems, STR(""), 0, str_of(f->name),
		    "%s: the file is not kept any more, a day has passed or "
		    "newer ones took its place. Choose it again, or send the "
		    "form once more without it",
		    f->label);
	return e;
}

/* One that was chosen anew, or taken out, replaces the kept one. */
static enum err
resolve(struct running *r, const struct field *f)
{
	struct str field = str_of(f->name);
	struct str id = said(r, OP_KEPT, field);
	const struct pair *chosen = file_pair(r, field);
	bool anew = chosen != NULL && chosen->file->bytes.n > 0;
	struct file_in *file = NEW(r->a, struct file_in);
	struct kept k;
	enum err e;

	if (id.n == 0)
		return OK;
	if (anew || said(r, OP_DROP, field).n > 0)
		return op_kept_drop(r->env, r->q->actor->person, id, r->a);
	e = op_kept_get(r->env, r->q->actor->person, id, r->a, &k, file);
	if (e == ERR_GONE)
		return not_there(r, f);
	if (e != OK)
		return e;
	put_in_place(r, field, file);
	VEC_ADD(r->a, &r->form.kept, k);
	return OK;
}

enum err
op_run_files(struct running *r)
{
	enum err e = OK;

	if (r->q->in == NULL)
		return OK;
	if ((r->q->op->flags & OP_UPLOAD) == 0 || r->q->actor->person == 0) {
		r->in = *r->q->in;
		return OK;
	}
	for (size_t i = 0; i < r->q->in->list.n; i++)
		if (!is_ours(r, r->q->in->list.v[i].name))
			VEC_ADD(r->a, &r->in.list, r->q->in->list.v[i]);
	for (const struct field *f = r->q->op->in; f && f->kind != F_END; f++)
		if (e == OK && f->kind == F_FILE)
			e = resolve(r, f);
	r->form.typed = &r->in;
	return e;
}

static bool
is_kept(const struct running *r, struct str field)
{
	for (size_t i = 0; i < r->form.kept.n; i++)
		if (str_eq(r->form.kept.v[i].field, field))
			return true;
	return false;
}

enum err
op_run_files_keep(struct running *r)
{
	for (size_t i = 0; i < r->in.list.n; i++) {
		const struct pair *p = &r->in.list.v[i];
		struct kept k;
		enum err e;

		if (p->file == NULL || p->file->bytes.n == 0 ||
		    r->q->actor->person == 0 || is_kept(r, p->name))
			continue;
		e = op_kept_put(r->env, r->q->actor->person, p->name, p->file,
		    r->a, &k);
		if (e != OK)
			return e;
		VEC_ADD(r->a, &r->form.kept, k);
	}
	return OK;
}

/* What was taken is in its place; the copy that cannot be dropped now goes by
 * itself in a day. */
void
op_run_files_done(struct running *r)
{
	for (size_t i = 0; i < r->form.kept.n; i++)
		if (op_kept_drop(r->env, r->q->actor->person,
			r->form.kept.v[i].id, r->a) != OK)
			return;
}

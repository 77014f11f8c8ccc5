/* check.c - what a table of operations must hold before the first request.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "op/run.h"

static void
wrong(struct problems *p, const struct op *o, const char *why)
{
	problem_add(p, STR("operations"), 0, str_of(o->name), "%s", why);
}

static size_t
parts(const char *path)
{
	size_t n = 0;

	for (; *path != '\0'; path++)
		n += path[0] == '/' && path[1] == ':';
	return n;
}

static void
check_rights(const struct op *o, struct problems *p)
{
	if (o->need <= CAP_NONE || o->need >= CAP__MAX)
		wrong(p, o, "names no capability");
	if (o->also != CAP_NONE &&
	    (o->also < CAP_SIGNED_IN || o->need < CAP_SIGNED_IN))
		wrong(p, o, "another capability beside one without a session");
	if ((o->need == CAP_LINK) != (o->link != NULL))
		wrong(p, o, "a link row needs a purpose, no other has one");
	if (o->need == CAP_LINK && parts(o->path) != 1)
		wrong(p, o, "a link row has one part: the token");
	if ((o->flags & OP_NO_AUDIT) != 0 && o->need != CAP_PUBLIC)
		wrong(p, o, "only a public page may stay out of the audit");
	if ((o->flags & OP_CASE) != 0 && o->need < CAP_SIGNED_IN &&
	    o->need != CAP_SYSTEM)
		wrong(p, o, "a case row needs a session");
}

static void
check_path(const struct op *o, struct problems *p)
{
	if (o->path == NULL) {
		if (o->need != CAP_SYSTEM)
			wrong(p, o, "has no path");
		return;
	}
	if (o->path[0] != '/' || strstr(o->path, "//") != NULL)
		wrong(p, o, "its path does not begin with one /");
	if (strncmp(o->path, "/a/", 3) == 0 ||
	    strcmp(o->path, "/healthz") == 0 || strcmp(o->path, "/readyz") == 0)
		wrong(p, o, "its path is taken by the server");
	if (parts(o->path) > WORLD_PARTS_MOST)
		wrong(p, o, "its path has too many parts");
	if ((o->flags & OP_CASE) != 0 && parts(o->path) == 0)
		wrong(p, o, "a case row needs the case in its path");
}

static void
check_fields(const struct op *o, struct problems *p)
{
	size_t facts = 0;

	for (const struct field *f = o->in; f && f->kind != F_END; f++) {
		if (f->kind == F_FACTS)
			facts++;
		if (f->at >= o->in_size)
			wrong(p, o, "a field lies outside its struct");
		if (f->name == NULL || strcmp(f->name, "csrf") == 0 ||
		    strcmp(f->name, "form_key") == 0)
			wrong(p, o, "a field has no name, or a reserved one");
		if ((f->kind == F_CHOICE || f->kind == F_MANY) &&
		    f->fixed == NULL && f->choices == NULL)
			wrong(p, o, "a choice offers nothing");
		if (f->kind == F_FILE && (o->flags & OP_UPLOAD) == 0)
			wrong(p, o, "takes a file without saying so");
	}
	if (facts > 1)
		wrong(p, o, "has facts twice");
}

static void
check_one(const struct op *o, struct problems *p)
{
	check_rights(o, p);
	check_path(o, p);
	check_fields(o, p);
	if (o->decide == NULL && o->page == NULL)
		wrong(p, o, "does nothing");
	if (o->decide != NULL && (o->in == NULL || o->in_size == 0))
		wrong(p, o, "decides without fields");
	if ((o->flags & OP_CASE) != 0 && o->load == NULL)
		wrong(p, o, "a case row must load the case");
}

/* Two rows may share a path: one shows, the other decides. */
static bool
clash(const struct op *x, const struct op *y)
{
	if (strcmp(x->name, y->name) == 0)
		return true;
	if (x->path == NULL || y->path == NULL || strcmp(x->path, y->path) != 0)
		return false;
	return (x->page && y->page) || (x->decide && y->decide);
}

static void
check_pairs(const struct op_env *env, const struct op *o, struct problems *p)
{
	for (const struct module *const *m = env->modules; *m; m++) {
		for (const struct op *x = (*m)->ops; x && x->name; x++) {
			if (x == o)
				return;
			if (clash(x, o))
				wrong(p, o, "has the name or path of another");
		}
	}
}

void
op_check_all(const struct op_env *env, struct problems *p)
{
	for (const struct module *const *m = env->modules; *m; m++) {
		for (const struct op *o = (*m)->ops; o && o->name; o++) {
			check_one(o, p);
			check_pairs(env, o, p);
		}
	}
}

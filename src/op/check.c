/* check.c - what a table of operations must hold before the first request.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "op/run.h"

static void
unless(bool fine, struct problems *p, const struct op *o, const char *why)
{
	if (!fine)
		problem_add(p, STR("operations"), 0, str_of(o->name), "%s",
		    why);
}

static size_t
parts(const char *path)
{
	size_t n = 0;

	for (; *path != '\0'; path++)
		n += path[0] == '/' && path[1] == ':';
	return n;
}

static bool
has(const struct op *o, enum op_flag flag)
{
	return (o->flags & (unsigned)flag) != 0;
}

static void
check_rights(const struct op *o, struct problems *p)
{
	bool link = o->need == CAP_LINK;

	unless(o->need > CAP_NONE && o->need < CAP__MAX, p, o,
	    "names no capability");
	unless(o->also == CAP_NONE ||
		(o->also >= CAP_SIGNED_IN && o->need >= CAP_SIGNED_IN),
	    p, o, "another capability beside one without a session");
	unless(link == (o->link != NULL), p, o,
	    "a link row needs a purpose, no other has one");
	unless(!link || (o->path != NULL && parts(o->path) == 1), p, o,
	    "a link row has one part: the token");
}

static void
check_flags(const struct op *o, struct problems *p)
{
	unless(!has(o, OP_NO_AUDIT) || o->need == CAP_PUBLIC, p, o,
	    "only a public page may stay out of the audit");
	if (!has(o, OP_CASE))
		return;
	unless(o->need >= CAP_SIGNED_IN || o->need == CAP_SYSTEM, p, o,
	    "a case row needs a session");
	unless(o->path == NULL || parts(o->path) != 0, p, o,
	    "a case row needs the case in its path");
	unless(o->load != NULL, p, o, "a case row must load the case");
}

static void
check_path(const struct op *o, struct problems *p)
{
	static const char *const ours[] = { "/a/", "/held/", "/healthz",
		"/home", "/readyz", "/lock" };

	unless(o->path != NULL || o->need == CAP_SYSTEM, p, o, "has no path");
	if (o->path == NULL)
		return;
	unless(o->path[0] == '/' && strstr(o->path, "//") == NULL, p, o,
	    "its path does not begin with one /");
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		unless(strncmp(o->path, ours[i], strlen(ours[i])) != 0, p, o,
		    "its path is taken by the server");
	unless(parts(o->path) <= WORLD_PARTS_MOST, p, o,
	    "its path has too many parts");
}

/* What a person types is named by its question wherever it is spoken of. */
static bool
typed_by_hand(const struct field *f)
{
	return f->kind != F_TAG && f->kind != F_VERSION && f->kind != F_FACTS &&
	    (f->kind != F_ID || f->need);
}

static void
check_field(const struct op *o, const struct field *f, struct problems *p)
{
	bool choice = f->kind == F_CHOICE || f->kind == F_MANY;

	unless(f->at < o->in_size, p, o, "a field lies outside its struct");
	unless(f->name != NULL && strcmp(f->name, "csrf") != 0 &&
		strcmp(f->name, "form_key") != 0,
	    p, o, "a field has no name, or a reserved one");
	unless(!choice || f->fixed != NULL || f->choices != NULL, p, o,
	    "a choice offers nothing");
	unless(!typed_by_hand(f) || f->label != NULL, p, o,
	    "a field that people fill in has no label");
	unless(f->kind != F_FILE || has(o, OP_UPLOAD), p, o,
	    "takes a file without saying so");
}

static bool
asks(const struct op *o)
{
	return o->in != NULL && o->page != NULL && o->decide == NULL;
}

static void
check_one(const struct op *o, struct problems *p)
{
	size_t facts = 0;

	check_rights(o, p);
	check_flags(o, p);
	check_path(o, p);
	for (const struct field *f = o->in; f && f->kind != F_END; f++) {
		check_field(o, f, p);
		facts += f->kind == F_FACTS;
	}
	unless(!has(o, OP_ASK) || asks(o), p, o,
	    "asks without fields or page, or decides");
	unless(facts <= 1, p, o, "has facts twice");
	unless(o->decide != NULL || o->page != NULL, p, o, "does nothing");
	unless(o->decide == NULL || (o->in != NULL && o->in_size != 0), p, o,
	    "decides without fields");
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
			unless(!clash(x, o), p, o,
			    "has the name or path of another");
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

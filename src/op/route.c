/* route.c - from a path to its row. A part written in the table beats a part
 * that stands for anything.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "op/route_int.h"
#include "op/run.h"

int
op_route_match(const char *pattern, struct str path,
    struct str part[WORLD_PARTS_MOST])
{
	struct str p = str_of(pattern);
	int exact = 0;
	size_t n = 0;

	while (p.n != 0 && path.n != 0) {
		struct str prest, rest;
		struct str want = str_cut(p, '/', &prest);
		struct str have = str_cut(path, '/', &rest);
		bool wild = want.n != 0 && want.p[0] == ':';

		if (wild ? have.n == 0 || n == WORLD_PARTS_MOST
			 : !str_eq(want, have))
			return -1;
		if (wild)
			part[n++] = have;
		else
			exact++;
		p = prest;
		path = rest;
	}
	return p.n == 0 && path.n == 0 ? exact : -1;
}

static bool
takes_post(const struct op *o)
{
	return o->decide != NULL || (o->flags & OP_ASK) != 0;
}

static const struct op *
best(const struct op_env *env, struct str path, bool post,
    struct str part[WORLD_PARTS_MOST])
{
	const struct op *found = NULL;
	int most = -1;

	for (const struct module *const *m = env->modules; *m; m++) {
		for (const struct op *o = (*m)->ops; o && o->name; o++) {
			struct str got[WORLD_PARTS_MOST] = { 0 };
			int n;

			if (post ? !takes_post(o) : o->page == NULL)
				continue;
			n = o->path ? op_route_match(o->path, path, got) : -1;
			if (n <= most)
				continue;
			most = n;
			found = o;
			memcpy(part, got, sizeof got);
		}
	}
	return found;
}

const struct op *
op_find(const struct op_env *env, struct str path, bool post,
    struct str part[WORLD_PARTS_MOST], bool *other)
{
	struct str spare[WORLD_PARTS_MOST];
	const struct op *o = NULL;

	*other = false;
	/* "/a/" is not "/a": one thing has one address. */
	if (path.n == 0 || path.p[0] != '/' ||
	    (path.n > 1 && path.p[path.n - 1] == '/'))
		return NULL;
	o = best(env, path, post, part);
	if (o == NULL)
		*other = best(env, path, !post, spare) != NULL;
	return o;
}

void
op_parts(const struct op *o, struct str path, struct str part[WORLD_PARTS_MOST])
{
	if (path.n != 0)
		CHECK(op_route_match(o->path, path, part) >= 0);
}

const struct op *
op_named(const struct op_env *env, struct str name)
{
	for (const struct module *const *m = env->modules; *m; m++)
		for (const struct op *o = (*m)->ops; o && o->name; o++)
			if (str_eqc(name, o->name))
				return o;
	return NULL;
}

/* package.c - reads a folder whole, so that what is hashed is what is used.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/package.h"

#include "base/file.h"
#include "base/sha256.h"
#include "base/yaml.h"

/* All that belongs to a package; anything else in the folder is ignored. */
static const struct place {
	struct str folder, suffix;
} places[] = {
	{ STR_INIT(""), STR_INIT(".yaml") },
	{ STR_INIT("decisions/"), STR_INIT(".dmn") },
	{ STR_INIT("documents/"), STR_INIT(".md") },
	{ STR_INIT("examples/"), STR_INIT(".yaml") },
	{ STR_INIT("words/"), STR_INIT(".po") },
};

struct reading_folder {
	struct arena *a;
	struct problems *ps;
	struct package *k;
};

static void
read_file(struct reading_folder *r, struct str path)
{
	struct package_file f = { .path = path };
	enum err e;

	f.shown =
	    str_fmt(r->a, "%.*s/%.*s", STR_ARG(r->k->folder), STR_ARG(path));
	e = file_read(r->a, str_cstr(r->a, f.shown), PACKAGE_FILE_MOST,
	    &f.bytes);
	if (e != OK) {
		problem_add(r->ps, f.shown, 0, STR(""), "cannot be read: %s",
		    err_text(e));
		return;
	}
	if (str_ends(path, STR(".yaml")) &&
	    yaml_read(r->a, f.shown, f.bytes, r->ps, &f.node) != OK)
		f.node = NULL;
	if (f.node != NULL && f.node->kind != NODE_MAP)
		problem_add(r->ps, f.shown, f.node->line > 0 ? f.node->line : 1,
		    STR(""), "is %s, not a group of fields",
		    f.node->kind == NODE_NULL ? "empty"
					      : node_kind_name(f.node->kind));
	VEC_ADD(r->a, &r->k->files, f);
}

static void
read_place(struct reading_folder *r, const struct place *at)
{
	struct file_names names = { 0 };
	struct str dir = str_fmt(r->a, "%.*s/%.*s", STR_ARG(r->k->folder),
	    STR_ARG(at->folder));

	if (file_list(r->a, str_cstr(r->a, dir), at->suffix, &names) != OK)
		return;
	for (size_t i = 0; i < names.list.n; i++) {
		if (r->k->files.n >= PACKAGE_FILES_MOST) {
			problem_add(r->ps, dir, 0, STR(""),
			    "more than %d files", PACKAGE_FILES_MOST);
			return;
		}
		read_file(r, str_cat(r->a, at->folder, names.list.v[i]));
	}
}

static void
hash(struct arena *a, struct package *k)
{
	struct str *part = NEW_N(a, struct str, k->files.n * 2 + 1);
	size_t n = 0;

	for (size_t i = 0; i < k->files.n; i++) {
		part[n++] = k->files.v[i].path;
		part[n++] = k->files.v[i].bytes;
	}
	if (k->parent != NULL)
		part[n++] = k->parent->hash;
	k->hash = sha256_parts(a, part, n);
}

/* A parent stands beside the folder that names it. */
static enum err
read_parent(struct reading_folder *r, int depth)
{
	const struct node *named = node_get(r->k->main, STR("parent"));
	struct str beside;
	size_t cut = r->k->folder.n;

	if (named == NULL)
		return OK;
	if (named->kind != NODE_TEXT ||
	    str_find(named->text, STR("/")) != SIZE_MAX ||
	    str_starts(named->text, STR(".")) || depth > PACKAGE_PARENTS_MOST) {
		problem_add(r->ps, r->k->main_shown, named->line, STR("parent"),
		    "must be the name of a folder beside this one, at most %d "
		    "deep",
		    PACKAGE_PARENTS_MOST);
		return ERR_BAD;
	}
	while (cut > 0 && r->k->folder.p[cut - 1] != '/')
		cut--;
	beside =
	    str_cat(r->a, (struct str){ r->k->folder.p, cut }, named->text);
	return protocol_package_read(r->a, beside, depth + 1, r->ps,
	    &r->k->parent);
}

static struct str
without_slash(struct str folder)
{
	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	return folder;
}

enum err
protocol_package_read(struct arena *a, struct str folder, int depth,
    struct problems *ps, const struct package **out)
{
	struct package *k = NEW(a, struct package);
	struct reading_folder r = { a, ps, k };
	const struct package_file *main_file;
	enum err e;

	k->folder = without_slash(folder);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		read_place(&r, &places[i]);
	main_file = protocol_package_file(k, STR("protocol.yaml"));
	if (main_file == NULL) {
		problem_add(ps, k->folder, 0, STR(""),
		    "is no package: there is no protocol.yaml in it");
		return ERR_BAD;
	}
	k->main = main_file->node;
	k->main_shown = main_file->shown;
	k->id = node_text(k->main, STR("id"));
	if (k->id.n == 0) {
		problem_add(ps, k->main_shown, 1, STR("id"), "is needed");
		return ERR_BAD;
	}
	if ((e = read_parent(&r, depth)) != OK)
		return e;
	hash(a, k);
	*out = k;
	return OK;
}

const struct package_file *
protocol_package_file(const struct package *k, struct str path)
{
	for (size_t i = 0; i < k->files.n; i++)
		if (str_eq(k->files.v[i].path, path))
			return &k->files.v[i];
	return NULL;
}

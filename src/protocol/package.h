/* package.h - the folder of a package: its files, its parent, its hash.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_PACKAGE_H
#define PROTOCOL_PACKAGE_H

#include "base/node.h"
#include "base/problem.h"

enum {
	PACKAGE_FILE_MOST = 4 * 1024 * 1024, /* bytes of one file */
	PACKAGE_FILES_MOST = 400,
	PACKAGE_PARENTS_MOST = 4,
};

struct package_file {
	struct str path; /* in the folder: "decisions/tier.dmn" */
	struct str shown; /* with the folder, for an error */
	struct str bytes;
	const struct node *node; /* of a YAML file that could be read */
};

struct package {
	struct str folder, id, hash;
	const struct package *parent; /* NULL: none */
	const struct node *main; /* protocol.yaml */
	struct str main_shown;
	VEC(struct package_file) files; /* by path */
};

/* protocol_package_read: the folder and, first, its parents. What is wrong
 * with a file is in `ps`; ERR_BAD where the folder is no package. */
enum err protocol_package_read(struct arena *a, struct str folder, int depth,
    struct problems *ps, const struct package **out) MUST_USE;
/* protocol_package_file: by path, in this folder only; NULL: none. */
const struct package_file *
protocol_package_file(const struct package *k, struct str path);

#endif

/* file.h - whole files and folders, for data that is read at start.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/str.h"
#include "base/vec.h"

struct file_names {
	VEC(struct str) list;
};

/* file_read: the bytes of `path`, at most `most`; "-" is standard input. */
enum err file_read(struct arena *a, const char *path, size_t most,
    struct str *out) MUST_USE;
/* file_list: names in `dir` that end in `suffix`, sorted by bytes; no folders,
 * no hidden files. */
enum err file_list(struct arena *a, const char *dir, struct str suffix,
    struct file_names *out) MUST_USE;
/* file_write: replaces `path` as a whole, durable when OK is returned; made
 * readable by its owner alone. */
enum err
file_write(struct arena *a, const char *path, struct str bytes) MUST_USE;
bool file_exists(const char *path);

#endif

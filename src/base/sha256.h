/* sha256.h - the content hash of files that people edit. For what is secret,
 * see seal/.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

enum { SHA256_HEX = 64 };

/* sha256_parts: over all the parts, each with its length before it, so that no
 * other cut of the same bytes has the same hash. 64 hex digits, in `a`. */
struct str sha256_parts(struct arena *a, const struct str *part, size_t n);

#endif

/* asset_int.h - the table that tools/embed.c writes.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_ASSET_INT_H
#define HTTP_ASSET_INT_H

#include <stddef.h>

struct asset {
	const char *name, *path, *type, *etag;
	const unsigned char *bytes;
	size_t n;
};

/* Ends with a row without a name. */
extern const struct asset http_assets[];

#endif

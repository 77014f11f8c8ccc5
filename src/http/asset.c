/* asset.c - the style sheet, the script and the icon, from the program itself.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/asset_int.h"

#include <string.h>

#include "http/http.h"

const char *
http_asset_path(const char *name)
{
	for (const struct asset *s = http_assets; s->name != NULL; s++)
		if (strcmp(s->name, name) == 0)
			return s->path;
	err_check_failed(name, __FILE__, __LINE__);
}

bool
http_asset(const struct http_req *r, struct http_reply *out)
{
	for (const struct asset *s = http_assets; s->name != NULL; s++) {
		if (!str_eqc(r->path, s->path))
			continue;
		out->type = str_of(s->type);
		out->body = (struct str){ (const char *)s->bytes, s->n };
		out->etag = str_of(s->etag);
		out->keep = true;
		return true;
	}
	return false;
}

/* find.c - where a package stands on this machine.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/file.h"
#include "protocol/protocol.h"

static bool
found(struct arena *a, const char *dir, struct str id, struct str *folder)
{
	struct str at;

	if (dir == NULL || *dir == '\0')
		return false;
	at = str_fmt(a, "%s/%.*s", dir, STR_ARG(id));
	if (!file_exists(str_cstr(a, str_cat(a, at, STR("/protocol.yaml")))))
		return false;
	*folder = at;
	return true;
}

enum err
protocol_find(struct arena *a, struct str id, struct str *folder)
{
	if (found(a, getenv("MOORING_PROTOCOLS"), id, folder) ||
	    found(a, "protocols", id, folder) ||
	    found(a, MOORING_PROTOCOLS, id, folder))
		return OK;
	return ERR_GONE;
}

/* package.h - what verbs about a protocol share: finding and loading packages.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PACKAGE_H
#define CLI_PACKAGE_H

#include "protocol/protocol.h"

/* The package that is used where none is named. */
#define CLI_PACKAGE "wisconsin"

struct cli_folders {
	struct str v[PROTOCOL_PACKAGES_MOST];
	size_t n;
};

/* cli_folder_add: one more --protocol. CLI_USAGE, told, where it is one too
 * many. */
int cli_folder_add(struct cli_folders *f, const char *folder);
/* cli_folder_default: where none was named, the package of this name. */
int cli_folder_default(struct cli_folders *f, struct arena *a);
/* cli_load: loads them; what is wrong goes to standard error. CLI_OK. */
int cli_load(struct arena *a, const struct cli_folders *f,
    const struct protocol **out);

#endif

/* modules.c - the array of modules.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/modules.h"

#include <stddef.h>

#include "op/op.h"

#define MODULE(name) extern const struct module name##_module;
#include "modules/modules.def"
#undef MODULE

const struct module *const modules_all[] = {
#define MODULE(name) &name##_module,
#include "modules/modules.def"
#undef MODULE
	NULL,
};

enum { MODULES = sizeof modules_all / sizeof *modules_all };

const struct store_projector *const *
modules_projectors(void)
{
	/* Filled on the first call, before any thread is started. */
	static const struct store_projector *list[MODULES + 1];
	size_t n = 0;

	if (list[0] == NULL)
		for (size_t i = 0; modules_all[i] != NULL; i++)
			if (modules_all[i]->projector != NULL)
				list[n++] = modules_all[i]->projector;
	return list;
}

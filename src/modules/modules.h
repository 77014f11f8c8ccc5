/* modules.h - the list of modules, for whoever wires the program.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_MODULES_H
#define MODULES_MODULES_H

struct module;
struct store_projector;

/* modules_all: one line of modules.def each; ends with NULL. */
extern const struct module *const modules_all[];
/* modules_projectors: the tables of all of them; ends with NULL. */
const struct store_projector *const *modules_projectors(void);

#endif

/* advocate.h - that an advocate takes part in a case, the question to the youth,
 * and releases that let one named thing in. Nothing that is told to an advocate
 * is kept.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ADVOCATE_ADVOCATE_H
#define MODULES_ADVOCATE_ADVOCATE_H

struct module;

extern const struct module advocate_module;

#endif

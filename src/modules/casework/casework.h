/* casework.h - the work on a case: its page, and what people add to it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASEWORK_CASEWORK_H
#define MODULES_CASEWORK_CASEWORK_H

struct module;
extern const struct module casework_module;

#endif

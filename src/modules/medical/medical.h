/* medical.h - medical care in a case: what cannot wait, what is offered and
 * answered, who agreed, what was done; the list of forensic nurse programs; and
 * screening, which stores nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_MEDICAL_MEDICAL_H
#define MODULES_MEDICAL_MEDICAL_H

struct module;

extern const struct module medical_module;

#endif

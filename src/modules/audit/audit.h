/* audit.h - who looked and who changed: by case, by person, newest first. It
 * shows operations and times, never content.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_AUDIT_AUDIT_H
#define MODULES_AUDIT_AUDIT_H

struct module;
extern const struct module audit_module;

#endif

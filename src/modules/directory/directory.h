/* directory.h - what the county has: resources by need, county, age, language,
 * hours and who can have them; who of the team is trained; what is missed.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_DIRECTORY_DIRECTORY_H
#define MODULES_DIRECTORY_DIRECTORY_H

struct module;

extern const struct module directory_module;

#endif

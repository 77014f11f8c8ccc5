/* skeleton.h - what the rest of the program may know of this module.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_SKELETON_SKELETON_H
#define MODULES_SKELETON_SKELETON_H

struct module;
extern const struct module skeleton_module;

#endif

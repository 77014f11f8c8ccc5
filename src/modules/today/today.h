/* today.h - the coordinator's day: new, running out, missing, waiting, changed.
 * Owns nothing: it reads the lists of the case module.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TODAY_TODAY_H
#define MODULES_TODAY_TODAY_H

struct module;
extern const struct module today_module;

#endif

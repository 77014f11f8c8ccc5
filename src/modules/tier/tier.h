/* tier.h - the level that a person chooses beside the computed one, and what a
 * supervisor decides. IV.T, IV.A.a, readings 11 and 12.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TIER_TIER_H
#define MODULES_TIER_TIER_H

struct module;
extern const struct module tier_module;

#endif

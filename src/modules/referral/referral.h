/* referral.h - a concern comes in: what a referrer says, and the case that it
 * opens. IV.C.1, IV.C.2, III.C.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_REFERRAL_REFERRAL_H
#define MODULES_REFERRAL_REFERRAL_H

struct module;
extern const struct module referral_module;

#endif

/* account_hours_int.h - what a person says on /me/hours.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ACCOUNT_ACCOUNT_HOURS_INT_H
#define MODULES_ACCOUNT_ACCOUNT_HOURS_INT_H

#include "modules/account/account_int.h"

/* ACCOUNT_HOURS_SET: mail, days (their small letters), from_h, until_h. */
struct account_hours_in {
	struct str mail;
	struct str_list days;
	struct number_in from_h, until_h;
};
struct outcome
account_set_hours(const struct world *w, const void *in, struct arena *a);
extern const struct choice account_days[]; /* small letters -> name */

#endif

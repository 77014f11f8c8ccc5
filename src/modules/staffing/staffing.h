/* staffing.h - meetings of the team over one case: invited, fixed, held, planned;
 * and reading a case in an emergency. IV.H, IV.C.3.d.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_H
#define MODULES_STAFFING_STAFFING_H

struct module;
extern const struct module staffing_module;

#endif

/* report.h - the report helper: whom to call, for whoever worries about a youth.
 * Public: no account, no cookie, nothing kept. Every question and every word is
 * the package's; every answer travels in the form and nowhere else.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_REPORT_REPORT_H
#define MODULES_REPORT_REPORT_H

struct module;
extern const struct module report_module;

#endif

/* tracking.h - what is counted over many cases (IV.I): tables by the package,
 * with small counts hidden, for a page, a file, paper and the command line.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_H
#define MODULES_TRACKING_TRACKING_H

struct module;
extern const struct module tracking_module;

#endif

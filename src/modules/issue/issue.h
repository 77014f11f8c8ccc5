/* issue.h - system issues (I.A.b): trouble with the system itself, raised where
 * somebody meets it, without a word that could name a youth; discussed, and
 * answered by a change of the guideline.
 * Owns the stream "issue" and its events.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ISSUE_ISSUE_H
#define MODULES_ISSUE_ISSUE_H

struct module;

extern const struct module issue_module;

#endif

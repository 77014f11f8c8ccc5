/* interview.h - how the team plans an interview with the youth of a case: what is
 * advised and decided, what has to be on record first, what is prepared, and who
 * interviews without knowing what is alleged.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_INTERVIEW_INTERVIEW_H
#define MODULES_INTERVIEW_INTERVIEW_H

struct module;

extern const struct module interview_module;

#endif

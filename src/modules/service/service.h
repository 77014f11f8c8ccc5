/* service.h - what a youth needs and what came of it, what comes first for the
 * mind, appointments and who comes along, rights told, sheets given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_SERVICE_SERVICE_H
#define MODULES_SERVICE_SERVICE_H

struct case_state;
struct module;
struct page;

/* service_line: on the page of a case: signs that stand above all else, for who
 * may read them. Nothing for others, and nothing where there is none. */
void service_line(struct page *p, const struct case_state *c);

extern const struct module service_module;

#endif

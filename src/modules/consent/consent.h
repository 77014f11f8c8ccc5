/* consent.h - consents to share: recorded, withdrawn, and what they open.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CONSENT_CONSENT_H
#define MODULES_CONSENT_CONSENT_H

#include <stdint.h>

#include "base/err.h"
#include "base/vec.h"

struct case_state;
struct load;
struct module;
struct page;
struct world;

/* For the page of a case. consent_who: a table of who may see what of it,
 * because of what, until when, and when they last looked. consent_box: "could X
 * see Y?". consent_onward: under what goes out: how it may go on. */
enum err consent_who(struct page *p) MUST_USE;
enum err consent_box(struct page *p) MUST_USE;
void consent_onward(struct page *p);

/* consent_near: the agencies that can come near a case: its parties, those with
 * a consent, and those whose people see every case. w->gate is the case's. */
struct consent_agencies {
	VEC(uint64_t) list;
};
enum err consent_near(struct load *l, const struct world *w,
    const struct case_state *c, struct consent_agencies *out) MUST_USE;

extern const struct module consent_module;

#endif

/* consent.h - consents to share: recorded, withdrawn, and what they open.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CONSENT_CONSENT_H
#define MODULES_CONSENT_CONSENT_H

#include "base/err.h"

struct module;
struct page;

/* For the page of a case. consent_who: a table of who may see what of it,
 * because of what, until when, and when they last looked. consent_box: "could X
 * see Y?". consent_onward: under what goes out: how it may go on. */
enum err consent_who(struct page *p) MUST_USE;
enum err consent_box(struct page *p) MUST_USE;
void consent_onward(struct page *p);

extern const struct module consent_module;

#endif

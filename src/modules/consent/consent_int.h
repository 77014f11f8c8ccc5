/* consent_int.h - what the files of the consent module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CONSENT_CONSENT_INT_H
#define MODULES_CONSENT_CONSENT_INT_H

#include "modules/case/case.h"
#include "modules/consent/consent.h"
#include "op/op.h"

/* `form` is this word, or the id of a file of the case. */
#define CONSENT_FORM_SEEN "seen"

struct consent_in {
	struct str standing, signer, purpose, form;
	uint64_t agency;
	struct str_list classes, holders, grants;
	struct day_in from, until;
};
struct consent_withdraw_in {
	struct str why;
};
struct consent_ask_in {
	uint64_t who; /* an agency of the directory, or a person */
	struct str klass;
};

struct outcome
consent_give(const struct world *w, const void *in, struct arena *a);
struct outcome
consent_withdraw(const struct world *w, const void *in, struct arena *a);

/* consent_load: case_load, and path part 1 is a consent of it. */
enum err consent_load(struct load *l, struct world *w, const void *in);
/* consent_at: the consent that path part 1 names; NULL. */
const struct case_consent *
consent_at(const struct world *w, const struct case_state *c);

enum err consent_list_page(struct page *p);
enum err consent_new_page(struct page *p);
enum err consent_withdraw_page(struct page *p);
enum err consent_could_page(struct page *p);

#endif

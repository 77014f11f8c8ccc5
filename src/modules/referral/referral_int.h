/* referral_int.h - what the files of the referral module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_REFERRAL_REFERRAL_INT_H
#define MODULES_REFERRAL_REFERRAL_INT_H

#include "modules/referral/referral.h"
#include "op/op.h"

/* Somebody who was told before the referral was filed: a kind of agency, the
 * person who took the call, when, and the number they gave. */
struct referral_told {
	struct str kind, who, number;
	struct time_in at;
};

struct referral_in {
	struct str
	    step; /* "look": show what the guideline says, file nothing */
	struct facts_in facts;
	struct str source; /* source class of what was typed */
	struct str story, persons, contacts, place;
	struct time_in happened_at;
	/* Who the youth is: into a stream of its own. */
	struct str youth_name, youth_nicknames, youth_contact, youth_guardian;
	/* Who reported it: a class of its own. */
	struct str reporter_name, reporter_contact;
	/* Typed by the coordinator for a caller: the caller's agency. */
	uint64_t agency;
	struct str level, level_reason;
	struct str urgent, urgent_reason; /* "yes", "no"; empty: as suggested */
	struct str told_kind, told_who, told_number;
	struct time_in told_at;
	struct str also_kind, also_who, also_number;
	struct time_in also_at;
	struct file_in report; /* the Access report (IV.C.2.e) */
	struct str follows; /* number of an earlier case on the same youth */
	bool practice; /* invented: shown as such wherever the case shows */
};

/* What load finds beside the form. */
struct referral_subject {
	uint64_t agency; /* the referrer's */
	struct str agency_kind;
	bool may_refer; /* IV.C.1 */
};

extern const struct field referral_fields[];
struct protocol;
struct protocol_checklist;

/* referral_first: the questions that need an answer; NULL: none do. */
const struct protocol_checklist *referral_first(const struct protocol *p);

enum err referral_load(struct load *l, struct world *w, const void *in);
struct outcome
referral_file(const struct world *w, const void *in, struct arena *a);
enum err referral_page(struct page *p);
enum err referral_receipt_page(struct page *p);

#endif

/* notice_int.h - what the files of the notice module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_NOTICE_NOTICE_INT_H
#define MODULES_NOTICE_NOTICE_INT_H

#include "modules/case/case.h"
#include "modules/notice/notice.h"
#include "op/op.h"

#define NOTICE_LINK "ack" /* purpose, and path, of the link */

/* A link serves long enough for a weekend with a holiday. */
enum { NOTICE_LINK_VALID_H = 24 * 7 };

struct notice_told_in {
	struct str who, number;
	struct time_in at, expected;
	uint64_t told_agency; /* 0: none of the directory */
};
struct notice_send_in {
	uint64_t agency;
};
struct notice_answer_in {
	struct str step; /* open, accept, decline, say */
	struct str who, number, text;
	struct time_in expected;
};

struct notice_subject {
	const struct case_state *c;
	const struct case_duty *d; /* never NULL */
	/* Behind a link: whose link it is (0: not known), and whether another
	 * agency has been asked since. */
	uint64_t agency;
	bool handed_on;
};

enum err notice_load(struct load *l, struct world *w, const void *in);
enum err notice_link_load(struct load *l, struct world *w, const void *in);
struct outcome
notice_told(const struct world *w, const void *in, struct arena *a);
struct outcome
notice_send(const struct world *w, const void *in, struct arena *a);
struct outcome
notice_answer(const struct world *w, const void *in, struct arena *a);
enum err notice_page(struct page *p);
enum err notice_answer_page(struct page *p);

/* notice_item: what a link is about: which duty of the case (duties are only
 * ever added, so the place stays), and by its how many-th sending. */
uint64_t notice_item(const struct case_state *c, const struct case_duty *d,
    size_t sending);
/* notice_may_ask: whether that agency may be asked: one of the kind that has to
 * be told; after a "no" any other, and then that one again. */
struct team_agency;
bool notice_may_ask(const struct case_duty *d, const struct team_agency *t);

/* What became of the mail with the newest link. */
enum notice_mail {
	NOTICE_MAIL_NOT_KNOWN, /* sent by an older edition */
	NOTICE_MAIL_NONE, /* the agency has no address */
	NOTICE_MAIL_WAITS,
	NOTICE_MAIL_LEFT, /* handed to the mail: that is not read */
	NOTICE_MAIL_GIVEN_UP,
	NOTICE_MAIL__MAX
};
enum err notice_mail_of(struct page *p, const struct case_duty *d,
    enum notice_mail *out) MUST_USE;

#endif

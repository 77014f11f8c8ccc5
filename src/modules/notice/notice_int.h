/* notice_int.h - what the files of the notice module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_NOTICE_NOTICE_INT_H
#define MODULES_NOTICE_NOTICE_INT_H

#include "modules/case/case.h"
#include "modules/notice/notice.h"
#include "op/op.h"

#define NOTICE_LINK "ack" /* purpose, and path, of the link */

struct notice_told_in {
	struct str who, number;
	struct time_in at, expected;
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

/* notice_item: which duty of the case a link is about; duties are only ever
 * added, so the place stays. */
uint64_t notice_item(const struct case_state *c, const struct case_duty *d);

#endif

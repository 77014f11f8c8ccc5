/* notice_read.c - what became of the mail with a link.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_int.h"
#include "store/keep.h"

enum err
notice_mail_of(struct page *p, const struct case_duty *d, enum notice_mail *out)
{
	const struct case_sending *s;
	enum store_sent state;
	enum err e;

	*out = NOTICE_MAIL_NOT_KNOWN;
	if (d->sent.n == 0)
		return OK;
	s = &d->sent.v[d->sent.n - 1];
	if (s->by_hand)
		*out = NOTICE_MAIL_NONE;
	if (s->mail.n == 0)
		return OK;
	e = store_send_of(p->load.view, s->mail, p->load.a, &state);
	if (e == ERR_GONE)
		return OK;
	if (e != OK)
		return e;
	*out = state == STORE_SEND_DONE	  ? NOTICE_MAIL_LEFT
	    : state == STORE_SEND_DROPPED ? NOTICE_MAIL_GIVEN_UP
					  : NOTICE_MAIL_WAITS;
	return OK;
}

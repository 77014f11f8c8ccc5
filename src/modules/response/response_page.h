/* response_page.h - what the pages of the response module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_RESPONSE_RESPONSE_PAGE_H
#define MODULES_RESPONSE_RESPONSE_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/response/response_int.h"

struct response_row {
	struct str what, when, who, more, law;
	bool due; /* said to come, and nobody has yet */
};
struct response_link {
	struct str label, path, clause;
};
struct response_group {
	struct str id, label;
	VEC(struct response_row) rows; /* newest first */
	VEC(struct response_link) links; /* what the reader may record */
};
struct response_view {
	struct str number, back;
	VEC(struct response_group) groups;
	struct str label, hint, clause, law; /* of one act */
	size_t hidden; /* acts that are not shown to the reader's agency */
};

/* Made from response_page.html. */
void
response_list(struct html *h, struct page *p, const struct response_view *v);
void
response_one(struct html *h, struct page *p, const struct response_view *v);
void response_form(struct page *p, const struct response_view *v);

#endif

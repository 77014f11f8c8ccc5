/* response_int.h - what the files of the response module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_RESPONSE_RESPONSE_INT_H
#define MODULES_RESPONSE_RESPONSE_INT_H

#include "modules/response/response.h"
#include "op/op.h"
#include "protocol/response.h"

struct response_in {
	struct time_in at;
	struct str result, who, number;
	uint64_t to; /* an agency of the directory; 0: none */
	struct facts_in facts;
};

/* response_act: the act that :act of the path names; NULL: none. */
const struct protocol_response *response_act(const struct world *w);
/* response_may: whether the actor's kind of agency records such an act. */
bool response_may(const struct world *w, const struct protocol_response *r);
bool response_asks(const struct protocol_response *r, const char *what);

/* response_load: ERR_GONE too where the package has no such act. */
enum err response_load(struct load *l, struct world *w, const void *in);
struct outcome
response_record(const struct world *w, const void *in, struct arena *a);
enum err response_list_page(struct page *p);
enum err response_act_page(struct page *p);

#endif

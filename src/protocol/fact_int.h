/* fact_int.h - the inside of a set of facts; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_FACT_INT_H
#define PROTOCOL_FACT_INT_H

#include "protocol/model.h"

enum {
	FACT_LIST_MOST = 200, /* members of a list */
	FACT_TEXT_MOST = 64, /* bytes of a code or an id */
};

struct protocol_facts {
	const struct protocol *p;
	struct arena *a;
	struct protocol_value *v; /* one for each fact of the protocol */
};

/* One fact being read. */
struct fact_reading {
	struct protocol_facts *to;
	const struct protocol_fact *fact;
	const struct model_fact *in;
	const struct node *value;
	struct str file;
	struct problems *ps;
	struct protocol_value out;
};

/* protocol_fact_check: r->value into r->out, or why not, in r->ps. */
bool protocol_fact_check(struct fact_reading *r);
/* protocol_fact_wanted: what may be answered, for somebody at a form. */
struct str protocol_fact_wanted(const struct fact_reading *r);

#endif

/* model_row.h - rows of a package that the program reads more into than it
 * shows; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_MODEL_ROW_H
#define PROTOCOL_MODEL_ROW_H

#include "protocol/duty.h"
#include "protocol/share.h"

struct dmn_expr;
struct node;

enum model_derive {
	DERIVE_NONE,
	DERIVE_YEARS_BETWEEN,
	DERIVE_HOURS_SINCE,
	DERIVE_MINUTES_UNTIL,
	DERIVE_ANY_OF,
	DERIVE_COUNT_CODES,
	DERIVE__MAX
};

struct model_call {
	struct protocol_call call;
	struct str when, route;
	struct protocol_texts unless_reporter;
	const struct dmn_expr *condition;
};

struct model_duty {
	struct str opens_when;
	const struct node *attach;
	const struct dmn_expr *condition;
};

/* A name under which a package lets several kinds of agency share. */
struct model_party {
	struct str id, label;
	struct protocol_texts agencies;
};

struct model_share {
	struct str id, record_class;
	struct str holder, recipient;
	int rule; /* enum protocol_share */
	struct protocol_share_answer answer;
};

struct model_word {
	struct str key, text;
	bool open; /* for the public: plain words */
};

#endif

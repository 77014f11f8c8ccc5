/* list.h - checklists, and the catalogue of risk factors and signs.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_LIST_H
#define PROTOCOL_LIST_H

#include "protocol/protocol.h"

struct protocol_item {
	struct str id, text, clause, record_class, duty, done_by;
	struct protocol_texts facts; /* filled from these */
};
struct protocol_checklist {
	struct str id, title, clause;
	struct protocol_texts used; /* helper, referral, case ... */
	const struct protocol_item *item;
	size_t items;
};
size_t protocol_checklists(const struct protocol *p,
    const struct protocol_checklist **out);
const struct protocol_checklist *
protocol_checklist(const struct protocol *p, struct str id);

/* A row of the catalogue. */
struct protocol_code {
	struct str code, kind, level, label, about, verified;
	struct protocol_texts alias;
	struct str twin; /* the same thing on the other list */
	bool counts; /* false: kept and shown, never counted */
};
size_t
protocol_codes(const struct protocol *p, const struct protocol_code **out);
/* protocol_code: by code or alias, among `kind` first; NULL: not known. */
const struct protocol_code *
protocol_code(const struct protocol *p, struct str kind, struct str word);

#endif

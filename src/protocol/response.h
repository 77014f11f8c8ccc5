/* response.h - what police and child protection do after they were told, act by
 * act: response.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_RESPONSE_H
#define PROTOCOL_RESPONSE_H

#include "protocol/protocol.h"

/* An act that can be recorded. What is owed closes by "response.ID"
 * (done_when). */
struct protocol_response {
	struct str id, label, hint, clause, group, record_class;
	struct str authority, verified; /* empty where no law is named */
	struct protocol_texts by; /* kinds of agency that may record it */
	struct protocol_texts asks; /* at, to, result, who, number */
	struct protocol_texts facts; /* asked for, and known from then on */
	struct str owes; /* a duty that it opens; empty: none */
	struct str due; /* the fact that says when that is due */
};
struct protocol_result {
	struct str id, of, label; /* of: the act's id */
};

struct protocol_group;
size_t protocol_response_groups(const struct protocol *p,
    const struct protocol_group **out);
size_t protocol_responses(const struct protocol *p,
    const struct protocol_response **out);
/* By id; NULL: none. */
const struct protocol_response *
protocol_response(const struct protocol *p, struct str id);
size_t
protocol_results(const struct protocol *p, const struct protocol_result **out);
/* protocol_result: of that act; NULL: none. */
const struct protocol_result *
protocol_result(const struct protocol *p, struct str of, struct str id);

#endif

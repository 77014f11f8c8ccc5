/* issue.h - kinds of trouble with the system itself, and words that name nobody:
 * issues.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ISSUE_H
#define PROTOCOL_ISSUE_H

#include "protocol/protocol.h"

struct protocol_issue {
	struct str id, label, clause, verified;
};
size_t
protocol_issues(const struct protocol *p, const struct protocol_issue **out);
/* protocol_issue: NULL where the package has no such kind. */
const struct protocol_issue *
protocol_issue(const struct protocol *p, struct str id);
/* protocol_not_name: a plain word that names nobody, though it may be part of a
 * name. */
bool protocol_not_name(const struct protocol *p, struct str word);

#endif

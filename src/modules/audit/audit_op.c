/* audit_op.c - the wiring of the audit.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/audit/audit.h"
#include "modules/audit/audit_int.h"

static const struct field find_in[] = {
	FIELD(struct audit_find_in, number, .kind = F_LINE, .max = 20,
	    .label = "Number of the case"),
	FIELD(struct audit_find_in, person, .kind = F_ID, .label = "Person"),
	{ .kind = F_END },
};

static const struct op ops[] = {
	{ .name = "audit.list",
	    .path = "/audit",
	    .need = CAP_AUDIT_READ,
	    .label = "Audit",
	    .flags = OP_MENU,
	    .in = find_in,
	    .in_size = sizeof(struct audit_find_in),
	    .decide = audit_find,
	    .page = audit_page },
	{ .name = "audit.about",
	    .path = "/audit/:kind/:id",
	    .need = CAP_AUDIT_READ,
	    .label = "Look at the audit",
	    .page = audit_about_page },
	{ 0 },
};

const struct module audit_module = { .name = "audit", .ops = ops };

/* roles.h - what the program needs of a guideline, by the program's own names.
 * The package binds each role to one of its decisions, and the senses to that
 * decision's values (docs/protocol-format.md, Roles).
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ROLES_H
#define PROTOCOL_ROLES_H

enum protocol_role {
#define ROLE(id, name, senses) ROLE_##id,
#define SENSE(id, name)
#include "protocol/roles.def"
#undef ROLE
#undef SENSE
	ROLE__MAX
};

enum protocol_sense {
	SENSE_NONE, /* a value that the program has no name for */
#define ROLE(id, name, senses)
#define SENSE(id, name) SENSE_##id,
#include "protocol/roles.def"
#undef ROLE
#undef SENSE
	SENSE__MAX
};

/* protocol_role_name: as in protocol.yaml; static. */
const char *protocol_role_name(enum protocol_role r);
const char *protocol_sense_name(enum protocol_sense s);

#endif

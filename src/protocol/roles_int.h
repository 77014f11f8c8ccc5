/* roles_int.h - finding a role or a sense by its name, for the loader.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ROLES_INT_H
#define PROTOCOL_ROLES_INT_H

#include "base/str.h"
#include "protocol/roles.h"

/* protocol_role_of, protocol_sense_of: the _MAX where there is none. */
enum protocol_role protocol_role_of(struct str name);
enum protocol_sense protocol_sense_of(struct str name);
/* protocol_role_takes: the role may bind this sense. A free role takes any
 * word, known to the program or not. */
bool protocol_role_takes(enum protocol_role r, struct str sense);

#endif

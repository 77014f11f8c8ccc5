/* roles.c - names of the roles and senses, and which sense a role may bind.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/roles.h"

#include <string.h>

#include "protocol/roles_int.h"

static const struct {
	const char *name, *senses;
} roles[] = {
#define ROLE(id, name, senses) { name, senses },
#define SENSE(id, name)
#include "protocol/roles.def"
#undef ROLE
#undef SENSE
};

static const char *const senses[] = {
	"",
#define ROLE(id, name, senses)
#define SENSE(id, name) name,
#include "protocol/roles.def"
#undef ROLE
#undef SENSE
};

const char *
protocol_role_name(enum protocol_role r)
{
	return r < ROLE__MAX ? roles[r].name : "";
}

const char *
protocol_sense_name(enum protocol_sense s)
{
	return s < SENSE__MAX ? senses[s] : "";
}

enum protocol_role
protocol_role_of(struct str name)
{
	int r = 0;

	while (r < ROLE__MAX && !str_eqc(name, roles[r].name))
		r++;
	return (enum protocol_role)r;
}

enum protocol_sense
protocol_sense_of(struct str name)
{
	int s = 1;

	while (s < SENSE__MAX && !str_eqc(name, senses[s]))
		s++;
	return (enum protocol_sense)s;
}

bool
protocol_role_takes(enum protocol_role r, struct str sense)
{
	struct str rest = str_of(roles[r].senses);

	if (str_eqc(rest, "*"))
		return true;
	while (rest.n > 0)
		if (str_eq(str_cut(rest, ' ', &rest), sense))
			return true;
	return false;
}

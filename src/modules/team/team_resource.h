/* team_resource.h - what the county has beside its agencies, and who of the team
 * is trained in what.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TEAM_TEAM_RESOURCE_H
#define MODULES_TEAM_TEAM_RESOURCE_H

#include "base/str.h"
#include "base/time.h"

struct arena;
struct choices; /* op/field.h */
struct team;

/* What the county has, beside the agencies: in words of the package, lists with
 * a space between. Empty: nobody has said. */
struct team_resource {
	uint64_t id;
	struct str name, needs, counties, languages, hours, eligible;
	struct str phone, about;
	int least, most; /* age; most 0: not said */
	bool ended;
};
/* What a person of the team is trained in, or knows well. */
struct team_training {
	uint64_t person;
	struct str topic; /* the package's */
	struct day since, until; /* until 0: it does not run out */
};
/* A training that the team misses. */
struct team_missed {
	struct str topic, county;
	struct instant at;
};

/* A county that nobody could say. */
#define TEAM_NO_COUNTY "not_known"
/* team_counties: adds each county that an agency or a resource serves, once; and
 * that it is not known.
 * team_county_in: it is one of those, as typed one a line or with commas. */
void team_counties(const struct team *t, struct arena *a, struct choices *out);
void team_counties_or_none(const struct team *t, struct arena *a,
    struct choices *out);
bool team_county_in(struct str counties, struct str county);
const struct team_resource *team_resource_by(const struct team *t, uint64_t id);
/* team_trained: not over on that day. */
bool team_trained(const struct team_training *x, struct day today);

#endif

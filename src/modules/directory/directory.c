/* directory.c - whether a resource fits what is looked for. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/directory/directory_int.h"

bool
directory_has(struct str list, struct str word)
{
	while (list.n > 0)
		if (str_eq(str_cut(list, ' ', &list), word))
			return true;
	return false;
}

static enum directory_fit
listed(struct str list, struct str asked)
{
	if (asked.n == 0)
		return DIRECTORY_YES;
	if (list.n == 0)
		return DIRECTORY_MAYBE;
	return directory_has(list, asked) ? DIRECTORY_YES : DIRECTORY_NO;
}

static enum directory_fit
in_county(const struct team_resource *r, struct str county)
{
	if (county.n == 0)
		return DIRECTORY_YES;
	if (r->counties.n == 0)
		return DIRECTORY_MAYBE;
	return team_county_in(r->counties, county) ? DIRECTORY_YES
						   : DIRECTORY_NO;
}

static enum directory_fit
of_age(const struct team_resource *r, int age)
{
	if (age < 0)
		return DIRECTORY_YES;
	if (r->most == 0 && r->least == 0)
		return DIRECTORY_MAYBE;
	return age >= r->least && (r->most == 0 || age <= r->most)
	    ? DIRECTORY_YES
	    : DIRECTORY_NO;
}

enum directory_fit
directory_fits(const struct team_resource *r, const struct directory_ask *q)
{
	const enum directory_fit all[] = { listed(r->needs, q->need),
		in_county(r, q->county), of_age(r, q->age),
		listed(r->languages, q->language), listed(r->hours, q->hours),
		listed(r->eligible, q->eligible) };
	enum directory_fit least = DIRECTORY_YES;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] < least)
			least = all[i];
	return r->ended ? DIRECTORY_NO : least;
}

bool
directory_serves(const struct protocol_service_word *training,
    struct str appointment)
{
	return appointment.n == 0 ||
	    protocol_texts_have(training->dates, appointment);
}

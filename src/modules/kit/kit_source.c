/* kit_source.c - who says so: source classes of what is recorded, and whom to
 * ask for what is not known. Never the youth.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"
#include "protocol/list.h"
#include "protocol/words.h"

const struct choice kit_sources[] = {
	{ STR_INIT("observed"), STR_INIT("I saw or heard it myself") },
	{ STR_INIT("youth_said"), STR_INIT("The youth's own words, reported") },
	{ STR_INIT("other_said"), STR_INIT("Somebody else's statement") },
	{ STR_INIT("cps_report"), STR_INIT("A CPS report") },
	{ STR_INIT("health"), STR_INIT("A health record") },
	{ STR_INIT("school"), STR_INIT("A school record") },
	{ { 0 }, { 0 } },
};

struct str
kit_source(struct str source)
{
	for (const struct choice *c = kit_sources; c->value.n > 0; c++)
		if (str_eq(c->value, source))
			return c->label;
	return STR("source not said");
}

struct str
kit_whom(const struct page *p, struct str whom)
{
	if (str_eqc(whom, "reporter"))
		return STR("who reported it");
	if (str_eqc(whom, "record"))
		return STR("the records");
	return kit_kind_label(p, whom);
}

const struct protocol_checklist *
kit_checklist_for(const struct page *p, const char *use)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(p->w->protocol, &l);

	for (size_t i = 0; i < n; i++)
		if (protocol_texts_have(l[i].used, str_of(use)))
			return &l[i];
	return NULL;
}

struct str
kit_role_label(const struct protocol *pr, enum protocol_role r, struct arena *a)
{
	struct str key = str_fmt(a, "role.%s", protocol_role_name(r));

	return protocol_has_word(pr, key) ? protocol_word(pr, key)
					  : protocol_role_label(pr, r);
}

struct str
kit_kind_label(const struct page *p, struct str kind)
{
	const struct protocol_agency *k = protocol_agency(p->w->protocol, kind);

	const struct protocol_seat *seat = protocol_seat(p->w->protocol, kind);

	if (k != NULL)
		return k->label;
	if (str_eqc(kind, "reporter"))
		return STR("Who reported it");
	return seat != NULL ? seat->label : kind;
}

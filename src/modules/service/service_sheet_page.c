/* service_sheet_page.c - the sheets for families: public, to be printed, and
 * nothing of any case. I.B.f
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/service/service_page.h"

static const struct protocol_service_word *
language_asked(const struct page *p)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_LANGUAGES, &v);

	if (p->w->query.n > 0)
		return protocol_service_word(p->w->protocol,
		    PROTOCOL_SERVICE_LANGUAGES, p->w->query);
	return n > 0 ? &v[0] : NULL;
}

enum err
service_sheet_page(struct page *p)
{
	const struct protocol_service_word *s = protocol_service_word(
	    p->w->protocol, PROTOCOL_SERVICE_SHEETS, p->w->part[0]);
	const struct protocol_service_word *in = language_asked(p), *all;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_LANGUAGES, &all);
	struct service_sheet_view v = { 0 };

	if (s == NULL || in == NULL)
		return ERR_GONE;
	v.title = s->label;
	v.language = in->id;
	v.text = protocol_sheet_text(s, in->id);
	v.unread = !protocol_texts_have(s->reviewed, in->id);
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &v.language_of,
		    (struct service_language){ .id = all[i].id,
			.label = all[i].label,
			.here = &all[i] == in,
			.missing = protocol_sheet_text(s, all[i].id) == NULL,
			.path = str_fmt(p->load.a, "/sheets/%.*s?lang=%.*s",
			    STR_ARG(s->id), STR_ARG(all[i].id)) });
	p->title = s->label;
	service_sheet(p->h, p, &v);
	return OK;
}

enum err
service_sheets_page(struct page *p)
{
	const struct protocol_service_word *v;
	size_t n =
	    protocol_service_words(p->w->protocol, PROTOCOL_SERVICE_SHEETS, &v);

	p->title = STR("Sheets for families");
	service_sheets(p->h, v, n);
	return OK;
}

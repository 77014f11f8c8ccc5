/* kit_page.c - forms and fields over the pieces of html/part.h.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"
#include "base/zone.h"
#include "html/part.h"
#include "modules/kit/kit_int.h"
#include "protocol/words.h"

void
kit_form(struct page *p, struct str action, bool upload)
{
	kit_form_open(p->h, action, p->form->csrf, p->form->key, upload);
}

void
kit_form_end(struct page *p)
{
	kit_form_close(p->h);
}

void
kit_problems(struct page *p)
{
	part_problems(p->h, &p->form->problems);
}

void
kit_fill(struct page *p, struct part_field *f, const char *name,
    const char *label, struct str known)
{
	struct str typed = op_form_value(p->form, name);

	f->name = str_of(name);
	f->label = str_of(label);
	f->value = p->form->typed->list.n != 0 ? typed : known;
	f->problem = op_form_problem(p->form, name);
}

void
kit_line(struct page *p, const char *name, const char *label, struct str known,
    bool optional)
{
	struct part_field f = { .optional = optional };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

void
kit_lines(struct page *p, const char *name, const char *label, struct str known,
    bool optional)
{
	struct part_field f = { .optional = optional };

	kit_fill(p, &f, name, label, known);
	part_text(p->h, &f);
}

void
kit_choose(struct page *p, const char *name, const char *label,
    const struct choices *list, struct str known)
{
	struct part_field f = { 0 };
	struct part_options o = { 0 };

	kit_fill(p, &f, name, label, known);
	for (size_t i = 0; i < list->list.n; i++)
		part_option(p->load.a, &o, list->list.v[i].value,
		    list->list.v[i].label,
		    str_eq(list->list.v[i].value, f.value));
	part_select(p->h, &f, &o);
}

void
kit_hidden(struct page *p, const char *name, struct str value)
{
	part_hidden(p->h, str_of(name), value);
}

void
kit_button(struct page *p, struct str action, struct str label,
    const char *name, struct str value)
{
	kit_form(p, action, false);
	if (name != NULL)
		kit_hidden(p, name, value);
	part_submit(p->h, label, STR(""));
	kit_form_end(p);
}

struct str
kit_when(const struct page *p, struct instant t)
{
	if (t.s == 0)
		return STR("not set");
	return zone_words(p->load.a, p->w->zone, t, p->w->now);
}

struct str
kit_word(const struct page *p, const char *key)
{
	return protocol_word(p->w->protocol, str_of(key));
}

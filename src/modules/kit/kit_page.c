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
	kit_problems_said(p,
	    "Nothing was saved yet. What you typed is still here.");
}

void
kit_problems_said(struct page *p, const char *heading)
{
	part_problems(p->h, str_of(heading), &p->form->problems);
}

static const struct kept *
kept_of(const struct page *p, const char *name)
{
	for (size_t i = 0; i < p->form->kept.n; i++)
		if (str_eqc(p->form->kept.v[i].field, name))
			return &p->form->kept.v[i];
	return NULL;
}

bool
kit_has_file(const struct page *p, const char *name)
{
	return kept_of(p, name) != NULL;
}

/* The kept one first: it goes with the form as long as it is not taken out. */
void
kit_file(struct page *p, const char *name, const char *label, struct str hint)
{
	struct part_field f = { .optional = true, .hint = hint };
	const struct kept *k = kept_of(p, name);
	struct part_field drop = { .label = STR("Take this file out") };

	kit_fill(p, &f, name, label, STR(""));
	if (k != NULL) {
		kit_kept(p->h, k);
		part_hidden(p->h,
		    str_cat(p->load.a, STR(OP_KEPT), str_of(name)), k->id);
		drop.name = str_cat(p->load.a, STR(OP_DROP), str_of(name));
		part_box(p->h, &drop, false);
		f.label = STR("Another file in its place");
	}
	part_file(p->h, &f);
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

bool
kit_levels(const struct page *p)
{
	return !protocol_role_hidden(p->w->protocol, ROLE_LEVEL);
}

struct str
kit_level(const struct page *p, struct str level)
{
	const struct protocol_level *l = protocol_level(p->w->protocol, level);

	if (!kit_levels(p))
		return STR("");
	return l != NULL ? l->label : kit_word(p, "not_settled");
}

struct str
kit_word(const struct page *p, const char *key)
{
	return protocol_word(p->w->protocol, str_of(key));
}

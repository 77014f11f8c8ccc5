/* directory_page.c - the search, what it found, and the form of a resource.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/directory/directory_page.h"

#include "base/arena.h"
#include "op/cap.h"

struct str
directory_label(const struct page *p, enum protocol_service_list k,
    struct str id)
{
	const struct protocol_service_word *v =
	    protocol_service_word(p->w->protocol, k, id);

	return v != NULL ? v->label : id;
}

struct str
directory_list(struct page *p, enum protocol_service_list k, struct str ids)
{
	struct buf all = buf_new(p->load.a, 4000);

	if (ids.n == 0)
		return STR("not said");
	while (ids.n > 0) {
		struct str one = directory_label(p, k, str_cut(ids, ' ', &ids));

		buf_fmt(&all, "%s%.*s", all.n > 0 ? "; " : "", STR_ARG(one));
	}
	return buf_done(&all);
}

/* What was chosen, if it is of the list; a word that is none asks nothing. */
static struct str
chosen(const struct page *p, const char *name, enum protocol_service_list k)
{
	const struct protocol_service_word *v = protocol_service_word(
	    p->w->protocol, k, op_form_value(p->form, name));

	return v != NULL ? v->id : STR("");
}

static int
age_asked(const struct page *p)
{
	struct str s = op_form_value(p->form, "age");
	int age = 0;

	if (s.n == 0 || s.n > 3)
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		age = age * 10 + (s.p[i] - '0');
	}
	return age <= DIRECTORY_AGE_MOST ? age : -1;
}

static struct directory_ask
asked(const struct page *p)
{
	return (struct directory_ask){ .need = chosen(p, "need",
					   PROTOCOL_SERVICE_SERVICES),
		.county = op_form_value(p->form, "county"),
		.language = chosen(p, "language", PROTOCOL_SERVICE_LANGUAGES),
		.hours = chosen(p, "hours", PROTOCOL_SERVICE_HOURS),
		.eligible = chosen(p, "eligible", PROTOCOL_SERVICE_ELIGIBLE),
		.age = age_asked(p) };
}

static void
one_of(struct page *p, const char *name, const char *label,
    enum protocol_service_list k)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol, k, &v);
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list, (struct choice){ STR(""), STR("Any") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &list.list,
		    (struct choice){ v[i].id, v[i].label });
	kit_choose(p, name, label, &list, STR(""));
}

void
directory_search_form(struct page *p)
{
	struct part_field age = { .input = PART_NUMBER, .optional = true };
	struct choices county = { 0 };

	VEC_ADD(p->load.a, &county.list,
	    (struct choice){ STR(""), STR("Any") });
	team_counties(p->w->team, p->load.a, &county);
	directory_search_begin(p->h);
	one_of(p, "need", "Need", PROTOCOL_SERVICE_SERVICES);
	kit_choose(p, "county", "County", &county, STR(""));
	kit_fill(p, &age, "age", "Age of the youth", STR(""));
	part_line(p->h, &age);
	one_of(p, "language", "Language", PROTOCOL_SERVICE_LANGUAGES);
	one_of(p, "hours", "When", PROTOCOL_SERVICE_HOURS);
	one_of(p, "eligible", "Who can have it", PROTOCOL_SERVICE_ELIGIBLE);
	directory_search_end(p->h);
}

static struct str
age_words(struct page *p, const struct team_resource *r)
{
	if (r->least == 0 && r->most == 0)
		return STR("not said");
	if (r->most == 0)
		return str_fmt(p->load.a, "from %d", r->least);
	return str_fmt(p->load.a, "%d to %d", r->least, r->most);
}

static struct directory_row
row_of(struct page *p, const struct team_resource *r, bool sure)
{
	return (struct directory_row){ .path = str_fmt(p->load.a,
					   "/directory/resources/%016llx",
					   (unsigned long long)r->id),
		.name = r->name,
		.needs = directory_list(p, PROTOCOL_SERVICE_SERVICES, r->needs),
		.counties = r->counties.n > 0 ? r->counties : STR("not said"),
		.age = age_words(p, r),
		.languages =
		    directory_list(p, PROTOCOL_SERVICE_LANGUAGES, r->languages),
		.hours = directory_list(p, PROTOCOL_SERVICE_HOURS, r->hours),
		.eligible =
		    directory_list(p, PROTOCOL_SERVICE_ELIGIBLE, r->eligible),
		.phone = r->phone,
		.about = r->about,
		.sure = sure };
}

static void
fill_found(struct page *p, struct directory_view *v, enum directory_fit fit,
    const struct directory_ask *q)
{
	const struct team *t = p->w->team;

	for (size_t i = 0; i < t->resources.n; i++)
		if (directory_fits(&t->resources.v[i], q) == fit)
			VEC_ADD(p->load.a, &v->found,
			    row_of(p, &t->resources.v[i],
				fit == DIRECTORY_YES));
}

static void
fill_national(struct page *p, struct directory_view *v,
    const struct directory_ask *q)
{
	const struct protocol_service_word *x;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_NATIONAL, &x);

	for (size_t i = 0; i < n; i++)
		if (q->need.n == 0 || x[i].needs.n == 0 ||
		    protocol_texts_have(x[i].needs, q->need))
			VEC_ADD(p->load.a, &v->national,
			    (struct directory_national){ x[i].label, x[i].about,
				x[i].number, x[i].verified });
}

enum err
directory_search_page(struct page *p)
{
	struct directory_view *v = NEW(p->load.a, struct directory_view);
	struct directory_ask q = asked(p);

	p->title = STR("Directory");
	v->fills = op_cap_has(p->w->actor->caps, CAP_FILL_IN);
	v->reads = v->fills || op_cap_has(p->w->actor->caps, CAP_CASE_READ);
	v->coordinates = op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE);
	v->asked = p->form->typed->list.n > 0;
	fill_found(p, v, DIRECTORY_YES, &q);
	fill_found(p, v, DIRECTORY_MAYBE, &q);
	fill_national(p, v, &q);
	directory_found(p->h, p, v);
	if (v->fills)
		team_agencies_show(p);
	return OK;
}

static void
boxes(struct page *p, const char *name, const char *label,
    enum protocol_service_list k, struct str known)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol, k, &v);
	bool typed = p->form->typed->list.n > 0;
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    typed ? op_form_has(p->form, name, v[i].id)
			  : directory_has(known, v[i].id));
	part_boxes(p->h, &f, &o);
}

static void
one_line(struct page *p, const char *name, const char *label,
    enum part_input kind, struct str known)
{
	struct part_field f = { .input = kind, .optional = true };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

static struct str
age_known(struct page *p, int n)
{
	return n > 0 ? str_fmt(p->load.a, "%d", n) : STR("");
}

static void
resource_fields(struct page *p, const struct team_resource *r)
{
	kit_line(p, "name", "Name", r->name, false);
	boxes(p, "needs", "Helps with", PROTOCOL_SERVICE_SERVICES, r->needs);
	kit_lines(p, "counties", "Counties it serves, one a line", r->counties,
	    true);
	one_line(p, "least", "Youngest age", PART_NUMBER,
	    age_known(p, r->least));
	one_line(p, "most", "Oldest age", PART_NUMBER, age_known(p, r->most));
	boxes(p, "languages", "Languages", PROTOCOL_SERVICE_LANGUAGES,
	    r->languages);
	boxes(p, "hours", "When", PROTOCOL_SERVICE_HOURS, r->hours);
	boxes(p, "eligible", "Who can have it", PROTOCOL_SERVICE_ELIGIBLE,
	    r->eligible);
	one_line(p, "phone", "Telephone", PART_PHONE, r->phone);
	kit_lines(p, "about", "What else to know", r->about, true);
}

enum err
directory_resource_page(struct page *p)
{
	static const struct team_resource none;
	const struct team_resource *r = &none;
	struct part_field ended = { 0 };
	uint64_t id = 0;

	if (p->w->part[0].n != 0 &&
	    (!op_id_read(p->w->part[0], &id) ||
		(r = team_resource_by(p->w->team, id)) == NULL))
		return ERR_GONE;
	p->title = STR("Resource");
	p->here = "directory.search";
	directory_top(p->h, id != 0 ? r->name : STR("Add a resource"),
	    STR("Leave empty what is not known: it is shown as not said, and "
		"still found."));
	kit_problems(p);
	kit_form(p, STR("/directory/resources/new"), false);
	if (id != 0)
		kit_hidden(p, "id",
		    str_fmt(p->load.a, "%016llx", (unsigned long long)id));
	resource_fields(p, r);
	kit_fill(p, &ended, "ended", "It is not there any more", STR(""));
	part_box(p->h, &ended,
	    p->form->typed->list.n > 0 ? ended.value.n > 0 : r->ended);
	part_submit(p->h, STR("Keep this"), STR("/directory"));
	kit_form_end(p);
	return OK;
}

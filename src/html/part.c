/* part.c - the choices that part.html leaves to C.
 * SPDX-License-Identifier: Apache-2.0 */
#include "html/part_int.h"

#include "base/arena.h"

static const struct input {
	const char *type, *mode, *complete;
} inputs[PART_INPUT__MAX] = {
	[PART_LINE] = { "text", NULL, "off" },
	[PART_PHONE] = { "tel", "tel", "off" },
	[PART_MAIL] = { "email", "email", "off" },
	[PART_SECRET] = { "password", NULL, "current-password" },
	[PART_NEW_SECRET] = { "password", NULL, "new-password" },
	[PART_CODE] = { "text", "numeric", "one-time-code" },
	[PART_NUMBER] = { "text", "numeric", "off" },
	[PART_DAY] = { "date", NULL, "off" },
	[PART_TIME] = { "datetime-local", NULL, "off" },
};

static const struct input *
input_of(const struct part_field *f)
{
	CHECK(f->input < PART_INPUT__MAX);
	return &inputs[f->input];
}

const char *
part_type(const struct part_field *f)
{
	return input_of(f)->type;
}

struct str
part_value(const struct part_field *f)
{
	if (f->input == PART_SECRET || f->input == PART_NEW_SECRET ||
	    f->input == PART_CODE)
		return STR("");
	return f->value;
}

const char *
part_mode(const struct part_field *f)
{
	return input_of(f)->mode;
}

const char *
part_complete(const struct part_field *f)
{
	return input_of(f)->complete;
}

bool
part_helped(const struct part_field *f)
{
	return f->hint.n > 0 || f->problem.n > 0;
}

enum { ROW_CHOICES = 4, ROW_LABEL = 18 };

bool
part_in_row(const struct part_options *o)
{
	for (size_t i = 0; i < o->list.n; i++)
		if (o->list.v[i].label.n > ROW_LABEL || o->list.v[i].hint.n > 0)
			return false;
	return o->list.n <= ROW_CHOICES;
}

const char *
part_tone_class(enum part_tone tone)
{
	switch (tone) {
	case PART_PLAIN: return "plain";
	case PART_ACT: return "act";
	case PART_CARE: return "care";
	case PART_DONE: return "done";
	case PART_TONE__MAX: break;
	}
	err_check_failed("tone", __FILE__, __LINE__);
}

int
part_bar(int percent, bool late)
{
	if (late || percent > 100)
		return 60;
	return percent < 0 ? 0 : percent * 60 / 100;
}

void
part_option(struct arena *a, struct part_options *o, struct str value,
    struct str label, bool on)
{
	VEC_ADD(a, &o->list,
	    (struct part_option){ .value = value, .label = label, .on = on });
}

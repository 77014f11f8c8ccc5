/* directory_decide.c - changing what the county has. I.B.c, I.B.h, IV.F.1. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/zone.h"
#include "modules/directory/directory_int.h"
#include "op/outcome.h"

static void
put_words(struct outcome *o, struct node *b, const char *key,
    const struct str_list *v)
{
	struct buf all = buf_new(o->a, 2000);

	for (size_t i = 0; i < v->list.n; i++)
		buf_fmt(&all, "%s%.*s", i > 0 ? " " : "",
		    STR_ARG(v->list.v[i]));
	op_put_text(o, b, key, buf_done(&all));
}

static void
put_number(struct outcome *o, struct node *b, const char *key,
    const struct number_in *n)
{
	if (n->set)
		node_add_int(o->a, b, str_of(key), n->v);
}

struct outcome
directory_set(const struct world *w, const void *input, struct arena *a)
{
	const struct directory_resource_in *in = input;
	struct outcome o = op_done(a, STR("/directory"));
	uint64_t id = in->id != 0 ? in->id : w->fresh[0];
	struct node *b;

	if (in->id != 0 && team_resource_by(w->team, in->id) == NULL)
		return op_refuse(a, "directory.no-such-row", NULL,
		    STR("This is not in the directory any more. Look at it "
			"again."));
	if (in->needs.list.n == 0)
		return op_refuse(a, "directory.for-a-need", "needs",
		    STR("Tick at least one need that it helps with."));
	if (in->least.set && in->most.set && in->most.v < in->least.v)
		return op_refuse(a, "directory.ages-in-order", "most",
		    STR("The oldest age is below the youngest. Look at "
			"both."));
	b = op_emit(&o, w, "team.resource_set/1");
	op_put_id(&o, b, "id", id);
	op_put_text(&o, b, "name", in->name);
	op_put_text(&o, b, "counties", in->counties);
	op_put_text(&o, b, "phone", in->phone);
	op_put_text(&o, b, "about", in->about);
	put_words(&o, b, "needs", &in->needs);
	put_words(&o, b, "languages", &in->languages);
	put_words(&o, b, "hours", &in->hours);
	put_words(&o, b, "eligible", &in->eligible);
	put_number(&o, b, "least", &in->least);
	put_number(&o, b, "most", &in->most);
	node_add_bool(a, b, STR("ended"), in->ended);
	o.flash = "flash.saved";
	return o;
}

struct outcome
directory_train(const struct world *w, const void *input, struct arena *a)
{
	const struct directory_training_in *in = input;
	struct outcome o = op_done(a, STR("/directory/people"));
	struct day today = zone_local(w->zone, w->now).day;
	struct node *b;

	if (in->person == 0)
		return op_refuse(a, "directory.says-who", "person",
		    STR("Choose a person of the team."));
	if (in->since.v.n > today.n)
		return op_refuse(a, "directory.has-been", "since",
		    STR("This day lies ahead. Write down what was done."));
	if (in->until.set && in->until.v.n < in->since.v.n)
		return op_refuse(a, "directory.days-in-order", "until",
		    STR("It cannot run out before it was done. Look at both "
			"days."));
	b = op_emit(&o, w, "team.training_set/1");
	op_put_id(&o, b, "person", in->person);
	op_put_text(&o, b, "topic", in->topic);
	node_add_int(a, b, STR("since"), in->since.v.n);
	if (in->until.set)
		node_add_int(a, b, STR("until"), in->until.v.n);
	o.flash = "flash.saved";
	return o;
}

static bool
has_training(const struct team *t, uint64_t person, struct str topic)
{
	for (size_t i = 0; i < t->trainings.n; i++)
		if (t->trainings.v[i].person == person &&
		    str_eq(t->trainings.v[i].topic, topic))
			return true;
	return false;
}

struct outcome
directory_untrain(const struct world *w, const void *input, struct arena *a)
{
	const struct directory_end_in *in = input;
	struct outcome o = op_done(a, STR("/directory/people"));
	struct node *b;

	if (!has_training(w->team, in->person, in->topic))
		return op_refuse(a, "directory.no-such-row", NULL,
		    STR("This is not in the list any more. Look at it again."));
	b = op_emit(&o, w, "team.training_ended/1");
	op_put_id(&o, b, "person", in->person);
	op_put_text(&o, b, "topic", in->topic);
	o.flash = "flash.saved";
	return o;
}

struct outcome
directory_miss(const struct world *w, const void *input, struct arena *a)
{
	const struct directory_missed_in *in = input;
	struct outcome o = op_done(a, STR("/directory/needs"));
	struct node *b = op_emit(&o, w, "team.training_missed/1");

	op_put_text(&o, b, "topic", in->topic);
	op_put_text(&o, b, "county", in->county);
	o.flash = "flash.saved";
	return o;
}

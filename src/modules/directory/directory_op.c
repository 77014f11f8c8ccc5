/* directory_op.c - the rows of the directory module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/directory/directory_int.h"

#include "base/arena.h"

enum err
directory_load(struct load *l, struct world *w, const void *in)
{
	(void)l, (void)in;
	w->ref = TEAM_REF;
	w->version = w->team->version;
	return OK;
}

static void
offer(const struct world *w, enum protocol_service_list k, struct arena *a,
    struct choices *out)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define CHOICES(function, list)                                                \
	static void function(const struct world *w, struct arena *a,           \
	    struct choices *out)                                               \
	{                                                                      \
		offer(w, PROTOCOL_SERVICE_##list, a, out);                     \
	}
CHOICES(needs, SERVICES)
CHOICES(languages, LANGUAGES)
CHOICES(hours, HOURS)
CHOICES(eligible, ELIGIBLE)
CHOICES(trainings, TRAININGS)

static void
counties(const struct world *w, struct arena *a, struct choices *out)
{
	team_counties_or_none(w->team, a, out);
}

#define F(member, ...) FIELD(struct directory_resource_in, member, __VA_ARGS__)
static const struct field resource_in[] = {
	F(id, .kind = F_ID),
	F(name, .kind = F_LINE, .need = true, .label = "Name"),
	F(needs, .kind = F_MANY, .choices = needs, .label = "Helps with"),
	F(counties, .kind = F_TEXT, .max = 4000, .label = "Counties it serves"),
	F(least, .kind = F_NUMBER, .least = 0, .most = DIRECTORY_AGE_MOST,
	    .label = "Youngest age"),
	F(most, .kind = F_NUMBER, .least = 0, .most = DIRECTORY_AGE_MOST,
	    .label = "Oldest age"),
	F(languages, .kind = F_MANY, .choices = languages,
	    .label = "Languages"),
	F(hours, .kind = F_MANY, .choices = hours, .label = "When"),
	F(eligible, .kind = F_MANY, .choices = eligible,
	    .label = "Who can have it"),
	F(phone, .kind = F_PHONE, .label = "Telephone"),
	F(about, .kind = F_TEXT, .max = DIRECTORY_ABOUT_MOST,
	    .label = "What else to know"),
	F(ended, .kind = F_FLAG, .label = "Not there any more"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct directory_training_in, member, __VA_ARGS__)
static const struct field training_in[] = {
	F(person, .kind = F_ID, .label = "Who"),
	F(topic, .kind = F_CHOICE, .choices = trainings, .need = true,
	    .label = "Trained in"),
	F(since, .kind = F_DAY, .need = true, .label = "Day of the training"),
	F(until, .kind = F_DAY, .label = "Runs out on"),
	{ .kind = F_END },
};
#undef F
static const struct field end_in[] = {
	FIELD(struct directory_end_in, person, .kind = F_ID, .label = "Who"),
	FIELD(struct directory_end_in, topic, .kind = F_TAG, .need = true),
	{ .kind = F_END },
};
static const struct field missed_in[] = {
	FIELD(struct directory_missed_in, topic, .kind = F_CHOICE,
	    .choices = trainings, .need = true, .label = "Which training"),
	FIELD(struct directory_missed_in, county, .kind = F_CHOICE,
	    .choices = counties, .need = true, .label = "County"),
	{ .kind = F_END },
};

#define IN(type, table) .in = table, .in_size = sizeof(struct type)
static const struct op ops[] = {
	{ .name = "directory.search",
	    .path = "/directory",
	    .need = CAP_SIGNED_IN,
	    .label = "Directory",
	    .flags = OP_MENU | OP_SEARCH,
	    .page = directory_search_page },
	{ .name = "directory.set",
	    .path = "/directory/resources/new",
	    .need = CAP_FILL_IN,
	    .label = "Change a resource",
	    IN(directory_resource_in, resource_in),
	    .load = directory_load,
	    .decide = directory_set,
	    .page = directory_resource_page },
	{ .name = "directory.resource",
	    .path = "/directory/resources/:id",
	    .need = CAP_FILL_IN,
	    .label = "Look at a resource",
	    .page = directory_resource_page },
	{ .name = "directory.people",
	    .path = "/directory/people",
	    .need = CAP_CASE_READ,
	    .also = CAP_FILL_IN,
	    .label = "Who is trained in what",
	    .flags = OP_SEARCH,
	    .page = directory_people_page },
	{ .name = "directory.train",
	    .path = "/directory/people/new",
	    .need = CAP_FILL_IN,
	    .label = "Write down a training",
	    IN(directory_training_in, training_in),
	    .load = directory_load,
	    .decide = directory_train,
	    .page = directory_train_page },
	{ .name = "directory.untrain",
	    .path = "/directory/people/end",
	    .need = CAP_FILL_IN,
	    .label = "Take out a training",
	    IN(directory_end_in, end_in),
	    .load = directory_load,
	    .decide = directory_untrain },
	{ .name = "directory.needs",
	    .path = "/directory/needs",
	    .need = CAP_CASE_COORDINATE,
	    .label = "Needs that are not met",
	    .page = directory_needs_page },
	{ .name = "directory.miss",
	    .path = "/directory/needs/training",
	    .need = CAP_FILL_IN,
	    .label = "Write down a training that is missed",
	    IN(directory_missed_in, missed_in),
	    .load = directory_load,
	    .decide = directory_miss,
	    .page = directory_missed_page },
	{ .name = NULL },
};
#undef IN

static const char *const events[] = {
	"team.resource_set/1",
	"team.training_set/1",
	"team.training_ended/1",
	"team.training_missed/1",
	NULL,
};

const struct module directory_module = {
	.name = "directory",
	.ops = ops,
	.events = events,
};

/* check_life.c - the lists of life.yaml lead somewhere.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/check.h"
#include "protocol/life.h"

static void
check_life_word(const struct checking *c, const void *item)
{
	const struct protocol_life_word *v = item;

	check_clauses(c, v->clause);
}

static void
check_kept(const struct checking *c, const void *item)
{
	const struct protocol_life_kept *v = item;

	check_name(c, "id", MODEL_DUTIES, v->id, "is no duty");
	check_clauses(c, v->clause);
}

static void
check_adult(const struct checking *c, const void *item)
{
	const struct protocol_adult *v = item;
	const struct protocol_fact *f =
	    protocol_model_get(c->p, MODEL_FACTS, v->born);

	if (f == NULL || f->type != PROTOCOL_DATE)
		check_wrong(c, "born", v->born, "is no fact that is a date");
	check_each(c, "standings", MODEL_STANDINGS, v->standings,
	    "is no standing");
	check_clauses(c, v->clause);
	if (v->years < 1 || v->years > 120)
		check_wrong(c, "years", v->id, "is no age");
}

static void
check_transfer(const struct checking *c, const void *item)
{
	const struct protocol_transfer *v = item;
	const struct protocol_duty *d =
	    protocol_model_get(c->p, MODEL_DUTIES, v->duty);

	if (d == NULL || !d->notice)
		check_wrong(c, "duty", v->duty,
		    "is no duty that is told and answered (notice)");
	check_clauses(c, v->clause);
}

static void
check_handover(const struct checking *c, const void *item)
{
	const struct protocol_handover *v = item;

	if (v->morning_h > 23 || v->most_days < 1)
		check_wrong(c, "morning_h", v->id,
		    "is no time of a day, or "
		    "no day is left");
}

static const struct check_row checks[] = {
	{ MODEL_LIFE_REASONS, "id", check_life_word },
	{ MODEL_LIFE_OUTCOMES, "id", check_life_word },
	{ MODEL_LIFE_RELATIONS, "id", check_life_word },
	{ MODEL_LIFE_KEPT, "id", check_kept },
	{ MODEL_ADULT, "id", check_adult },
	{ MODEL_TRANSFER, "id", check_transfer },
	{ MODEL_HANDOVER, "id", check_handover },
};

void
protocol_load_check_life(struct loader *l)
{
	check_rows(l, checks, sizeof checks / sizeof *checks);
}

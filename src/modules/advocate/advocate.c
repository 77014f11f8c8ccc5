/* advocate.c - the question to the youth, and who takes part. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/advocate/advocate_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/fact.h"
#include "protocol/words.h"

bool
advocate_privileged(const struct world *w)
{
	return protocol_is_privileged(w->protocol, w->actor->agency_kind);
}

struct outcome
advocate_keep_nothing(const struct world *w, struct arena *a)
{
	return op_refuse(a, "privilege.keeps-nothing", NULL,
	    protocol_word(w->protocol, STR("privilege.refused")));
}

struct str
advocate_path(const struct world *w, const char *more, struct arena *a)
{
	return str_fmt(a, "/c/%.*s%s", STR_ARG(op_case_number(a, w->ref)),
	    more);
}

bool
advocate_takes_part(const struct world *w, const struct team_agency *t,
    bool privileged)
{
	const struct protocol_participation *v =
	    protocol_participation(w->protocol);

	return v != NULL && t != NULL && !t->ended &&
	    protocol_texts_have(v->kinds, t->kind) &&
	    (!privileged || protocol_is_privileged(w->protocol, t->kind));
}

static struct outcome
ahead(struct arena *a, const char *field)
{
	return op_refuse(a, "advocate.has-happened", field,
	    STR("This lies ahead. Write down only what has happened."));
}

static bool
is_ahead(const struct world *w, const struct time_in *t)
{
	return t->set && instant_cmp(t->v, w->now) > 0;
}

static struct node *
begin(struct outcome *o, const struct world *w, const char *kind,
    struct instant at)
{
	struct node *b = op_emit(o, w, kind);

	op_put_text(o, b, "holder", w->actor->agency_kind);
	op_put_time(o, b, "at", at);
	return b;
}

static void
put_yes(struct outcome *o, struct node *b, const char *key, bool yes)
{
	if (yes)
		node_add_bool(o->a, b, str_of(key), true);
}

/* IV.C.3.e: what the youth said becomes known, and everything is judged anew.
 */
static bool
learn(struct assess_step *s, const struct protocol_advocate_word *answer)
{
	struct protocol_facts *f = protocol_facts_new(s->w->protocol, s->o->a);
	struct problems ps = problems_new(s->o->a);
	struct node *b;

	NODE_EACH (answer->facts, it)
		if (protocol_facts_put(f, it->key, it, STR(""), &ps) != OK)
			return false;
	b = op_emit(s->o, s->w, "fact.learned/1");
	op_put_text(s->o, b, "source", STR("youth_said"));
	op_put_text(s->o, b, "holder", s->w->actor->agency_kind);
	protocol_facts_json(f, s->o->a,
	    node_add(s->o->a, b, STR("facts"), NODE_MAP));
	s->now = case_with_facts(s->w, s->was, b, s->o->a);
	if (assess_run(s, &ps, NULL) != OK)
		return false;
	assess_alert(s, false);
	return true;
}

struct outcome
advocate_ask(const struct world *w, const void *input, struct arena *a)
{
	const struct advocate_ask_in *in = input;
	const struct protocol_advocate_word *answer = protocol_advocate_word(
	    w->protocol, PROTOCOL_ADVOCATE_ANSWERS, in->answer);
	const struct protocol_advocate_word *wish = protocol_advocate_word(
	    w->protocol, PROTOCOL_ADVOCATE_WISHES, in->wish);
	struct outcome o = op_done(a, advocate_path(w, "/advocate", a));
	struct assess_step s = { .o = &o,
		.w = w,
		.was = w->subject,
		.now = w->subject };
	struct node *b;

	if (advocate_privileged(w))
		return advocate_keep_nothing(w, a);
	if (wish->needs && !answer->has)
		return op_refuse(a, "advocate.wish-fits-answer", "wish",
		    STR("By the answer above there is none yet. Choose another "
			"wish, or mend the answer."));
	if (is_ahead(w, &in->asked))
		return ahead(a, "asked");
	o.flash = "flash.advocate_asked";
	b = begin(&o, w, "advocate.asked/1", in->asked.v);
	op_put_text(&o, b, "answer", in->answer);
	op_put_text(&o, b, "wish", in->wish);
	put_yes(&o, b, "yes", wish->yes);
	put_yes(&o, b, "no", wish->ends);
	if (wish->act.n > 0)
		assess_act_done(&s, wish->act);
	if (wish->apart || answer->facts == NULL)
		return o;
	if (!learn(&s, answer))
		return op_refuse(a, "advocate.answer-holds-together", "answer",
		    STR("This does not fit what is known of the case. Record "
			"that fact by itself."));
	return o;
}

/* What was typed, with what it names looked up. */
struct taking {
	const struct world *w;
	const struct advocate_part_in *in;
	const struct protocol_advocate_word *state, *ground;
	const struct team_agency *of;
	struct arena *a;
};

/* IV.G: of a privileged agency's people no more than this: that their own
 * advocate takes part, where the youth agrees to it. */
static bool
may_say(const struct taking *t)
{
	return !advocate_privileged(t->w) ||
	    (t->ground->youth && t->of->id == t->w->actor->agency);
}

static struct outcome
teller_refused(const struct taking *t)
{
	bool said = t->in->teller.n > 0;

	if (t->ground->teller && !said)
		return op_refuse(t->a, "advocate.teller-has-a-role", "teller",
		    STR("Choose the role of who told it. No name is needed."));
	if (!t->ground->teller && said)
		return op_refuse(t->a, "advocate.one-ground", "teller",
		    STR("Nobody else told it, by the answer above. Choose "
			"\"Nobody else\" here, or mend the answer."));
	return (struct outcome){ 0 };
}

/* IV.B.2.h: a no stands. What somebody else tells does not lift it. */
static bool
no_stands(const struct taking *t)
{
	const struct case_state *c = t->w->subject;
	struct instant no = c->advocacy.said_no;

	return no.s != 0 && !t->state->ends && !t->ground->youth &&
	    instant_cmp(t->in->at.v, no) >= 0;
}

static struct outcome
part_refused(const struct taking *t)
{
	struct outcome o;

	if (!advocate_takes_part(t->w, t->of, false))
		return op_refuse(t->a, "advocate.agency-of-the-directory",
		    "agency",
		    STR("Choose an agency of the directory that has "
			"advocates."));
	if (!may_say(t))
		return advocate_keep_nothing(t->w, t->a);
	if (is_ahead(t->w, &t->in->at))
		return ahead(t->a, "at");
	o = teller_refused(t);
	if (o.refused == NULL && no_stands(t))
		o = op_refuse(t->a, "advocate.no-stands", "ground",
		    protocol_word(t->w->protocol, STR("advocate.no_stands")));
	return o;
}

struct outcome
advocate_part(const struct world *w, const void *input, struct arena *a)
{
	const struct advocate_part_in *in = input;
	struct taking t = { .w = w,
		.in = in,
		.state = protocol_advocate_word(w->protocol,
		    PROTOCOL_ADVOCATE_STATES, in->state),
		.ground = protocol_advocate_word(w->protocol,
		    PROTOCOL_ADVOCATE_GROUNDS, in->ground),
		.of = team_agency_by(w->team, in->agency),
		.a = a };
	struct outcome o = part_refused(&t);
	struct assess_step s = { .o = &o,
		.w = w,
		.was = w->subject,
		.now = w->subject };
	struct node *b;

	if (o.refused != NULL)
		return o;
	o = op_done(a, advocate_path(w, "/advocate", a));
	o.flash = t.state->ends ? "flash.advocate_out" : "flash.advocate_part";
	b = begin(&o, w, "advocate.took_part/1", in->at.v);
	op_put_text(&o, b, "state", in->state);
	op_put_id(&o, b, "agency", t.of->id);
	op_put_text(&o, b, "ground", in->ground);
	op_put_text(&o, b, "teller", in->teller);
	put_yes(&o, b, "by_youth", t.ground->youth);
	put_yes(&o, b, "no", t.state->ends);
	if (t.state->act.n > 0)
		assess_act_done(&s, t.state->act);
	return o;
}

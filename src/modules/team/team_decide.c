/* team_decide.c - changing what the whole team shares. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "modules/team/team_int.h"
#include "protocol/protocol.h"

static struct outcome
gone(struct arena *a)
{
	return op_refuse(a, "team.no-such-row", NULL,
	    STR("This is not in the list any more. Look at the list again."));
}

struct outcome
team_fill(const struct world *w, const void *input, struct arena *a)
{
	const struct team_blank_in *in = input;
	const struct protocol_blank *b = protocol_blank(w->protocol, in->id);
	struct outcome o =
	    op_done(a, str_fmt(a, "/fill-ins#%.*s", STR_ARG(in->id)));
	struct node *body;

	if (b == NULL)
		return gone(a);
	if (b->type == PROTOCOL_BLANK_PHONE && in->value.n != 0)
		for (size_t i = 0; i < in->value.n; i++)
			if (strchr("0123456789+-()./ x", in->value.p[i]) ==
			    NULL)
				return op_refuse(a, "team.phone", "value",
				    STR("A telephone number has digits, spaces "
					"and + - ( ) . / x only."));
	body = op_emit(&o, w, TEAM_BLANK_FILLED);
	op_put_text(&o, body, "id", in->id);
	op_put_text(&o, body, "value", in->value);
	o.flash = "flash.saved";
	return o;
}

struct outcome
team_test(const struct world *w, const void *input, struct arena *a)
{
	const struct team_test_in *in = input;
	const struct team_blank *b = team_blank_of(w->team, in->id);
	struct outcome o =
	    op_done(a, str_fmt(a, "/fill-ins#%.*s", STR_ARG(in->id)));
	struct node *body;

	if (b == NULL)
		return gone(a);
	if (!in->answered)
		return op_refuse(a, "team.test-answered", "answered",
		    STR("Say that somebody answered. If nobody did, change the "
			"number."));
	body = op_emit(&o, w, TEAM_BLANK_TESTED);
	op_put_text(&o, body, "id", in->id);
	op_put_text(&o, body, "by", in->by.n ? in->by : w->actor->name);
	o.flash = "flash.saved";
	return o;
}

static void
put_agency(struct outcome *o, struct node *b, const struct team_agency_in *in)
{
	op_put_text(o, b, "name", in->name);
	op_put_text(o, b, "kind", in->kind);
	op_put_text(o, b, "counties", in->counties);
	op_put_text(o, b, "unit", in->unit);
	op_put_text(o, b, "day_number", in->day_number);
	op_put_text(o, b, "night_number", in->night_number);
	op_put_text(o, b, "hours", in->hours);
	op_put_text(o, b, "contact", in->contact);
	op_put_text(o, b, "mail", in->mail);
	node_add_bool(o->a, b, STR("webhook"), in->webhook);
}

struct outcome
team_agency_set(const struct world *w, const void *input, struct arena *a)
{
	const struct team_agency_in *in = input;
	struct outcome o = op_done(a, STR("/directory"));
	uint64_t id = in->id ? in->id : w->fresh[0];
	struct node *body;

	if (in->id != 0 && team_agency_by(w->team, in->id) == NULL)
		return gone(a);
	body = op_emit(&o, w, TEAM_AGENCY_SET);
	op_put_id(&o, body, "id", id);
	put_agency(&o, body, in);
	if (in->ended)
		op_put_id(&o, op_emit(&o, w, TEAM_AGENCY_ENDED), "id", id);
	o.flash = "flash.saved";
	return o;
}

static bool
has_turn(const struct team *t, uint64_t id)
{
	for (size_t i = 0; i < t->turns.n; i++)
		if (t->turns.v[i].id == id)
			return true;
	return false;
}

struct outcome
team_turn_set(const struct world *w, const void *input, struct arena *a)
{
	const struct team_turn_in *in = input;
	struct outcome o = op_done(a, STR("/directory#on-call"));
	uint64_t id = in->id ? in->id : w->fresh[0];
	struct node *body;

	if (in->id != 0 && !has_turn(w->team, in->id))
		return gone(a);
	o.flash = "flash.saved";
	if (in->ended) {
		op_put_id(&o, op_emit(&o, w, TEAM_TURN_ENDED), "id", id);
		return o;
	}
	if (in->mail.n == 0 && in->phone.n == 0)
		return op_refuse(a, "team.turn-reachable", "mail",
		    STR("Give a mail address or a telephone number: an alert "
			"has to reach somebody."));
	if (in->until.set && in->from.set &&
	    instant_cmp(in->until.v, in->from.v) <= 0)
		return op_refuse(a, "team.turn-order", "until",
		    STR("The end has to be after the start."));
	body = op_emit(&o, w, TEAM_TURN_SET);
	op_put_id(&o, body, "id", id);
	op_put_id(&o, body, "person", in->person);
	op_put_text(&o, body, "name", in->name);
	op_put_text(&o, body, "mail", in->mail);
	op_put_text(&o, body, "phone", in->phone);
	node_add_int(a, body, STR("order"), in->order.set ? in->order.v : 1);
	op_put_time(&o, body, "from", in->from.set ? in->from.v : w->now);
	if (in->until.set)
		op_put_time(&o, body, "until", in->until.v);
	return o;
}

/* A host and a path that libcurl will read as we do. */
static bool
address_ok(struct str s, const char *scheme, bool path)
{
	struct str rest;

	if (!str_starts(s, str_of(scheme)))
		return false;
	rest = (struct str){ s.p + strlen(scheme), s.n - strlen(scheme) };
	for (size_t i = 0; i < rest.n; i++) {
		char c = rest.p[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == ':';

		if (!word && !(path && (c == '/' || c == '_')))
			return false;
	}
	return rest.n != 0 && rest.p[0] != '/' && rest.p[0] != ':';
}

static const char *
settings_wrong(const struct team_settings_in *in, const char **field)
{
	*field = "relay";
	if (in->relay.n != 0 && !address_ok(in->relay, "smtp://", false) &&
	    !address_ok(in->relay, "smtps://", false))
		return "The relay has to be smtp://host:port or "
		       "smtps://host:port.";
	*field = "relay_from";
	if (in->relay.n != 0 && in->relay_from.n == 0)
		return "Say which address the mails come from.";
	*field = "webhook";
	if (in->webhook.n != 0 && !address_ok(in->webhook, "https://", true) &&
	    !address_ok(in->webhook, "http://127.0.0.1:", true))
		return "The webhook has to be https://host/path.";
	*field = "base_url";
	if (in->base_url.n != 0 &&
	    !address_ok(in->base_url, "https://", true) &&
	    !address_ok(in->base_url, "http://127.0.0.1:", true))
		return "The address of this server has to be https://host.";
	*field = "packages";
	for (size_t i = 0; i < in->packages.n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-_\n",
			in->packages.p[i]) == NULL)
			return "Write the names of packages, one a line.";
	return NULL;
}

struct outcome
team_settings_set(const struct world *w, const void *input, struct arena *a)
{
	const struct team_settings_in *in = input;
	struct outcome o = op_done(a, STR("/settings"));
	const char *field, *why = settings_wrong(in, &field);
	struct node *body;

	if (why != NULL)
		return op_refuse(a, "team.settings", field, str_of(why));
	body = op_emit(&o, w, TEAM_SETTINGS_SET);
	op_put_text(&o, body, "team_name", in->team_name);
	op_put_text(&o, body, "relay", in->relay);
	op_put_text(&o, body, "relay_from", in->relay_from);
	node_add_bool(a, body, STR("relay_tls"), in->relay_tls);
	op_put_text(&o, body, "webhook", in->webhook);
	op_put_text(&o, body, "base_url", in->base_url);
	op_put_text(&o, body, "packages", in->packages);
	node_add_int(a, body, STR("escalate_after_min"),
	    in->escalate_after_min.set ? in->escalate_after_min.v
				       : TEAM_ESCALATE_MIN);
	o.flash = "flash.saved";
	return o;
}

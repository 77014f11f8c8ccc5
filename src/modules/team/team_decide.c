/* team_decide.c - changing what the whole team shares. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "modules/team/team_int.h"
#include "protocol/protocol.h"

#define HOST "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:"

static bool
only(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\0' || strchr(set, s.p[i]) == NULL)
			return false;
	return true;
}

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
	if (b->type == PROTOCOL_BLANK_PHONE &&
	    !only(in->value, "0123456789+-()./ x"))
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

static const char *
turn_wrong(const struct team_turn_in *in, const char **field)
{
	*field = "mail";
	if (in->mail.n == 0 && in->phone.n == 0)
		return "Give a mail address or a telephone number: an alert "
		       "has to reach somebody.";
	*field = "until";
	if (in->until.set && in->from.set &&
	    instant_cmp(in->until.v, in->from.v) <= 0)
		return "The end has to be after the start.";
	return NULL;
}

static void
put_turn(struct outcome *o, struct node *b, const struct team_turn_in *in,
    struct instant now)
{
	op_put_id(o, b, "person", in->person);
	op_put_text(o, b, "name", in->name);
	op_put_text(o, b, "mail", in->mail);
	op_put_text(o, b, "phone", in->phone);
	node_add_int(o->a, b, STR("order"), in->order.set ? in->order.v : 1);
	op_put_time(o, b, "from", in->from.set ? in->from.v : now);
	if (in->until.set)
		op_put_time(o, b, "until", in->until.v);
}

struct outcome
team_turn_set(const struct world *w, const void *input, struct arena *a)
{
	const struct team_turn_in *in = input;
	struct outcome o = op_done(a, STR("/directory#on-call"));
	uint64_t id = in->id ? in->id : w->fresh[0];
	const char *field, *why = turn_wrong(in, &field);
	struct node *body;

	if (in->id != 0 && !has_turn(w->team, in->id))
		return gone(a);
	o.flash = "flash.saved";
	if (in->ended) {
		op_put_id(&o, op_emit(&o, w, TEAM_TURN_ENDED), "id", id);
		return o;
	}
	if (why != NULL)
		return op_refuse(a, "team.turn", field, str_of(why));
	body = op_emit(&o, w, TEAM_TURN_SET);
	op_put_id(&o, body, "id", id);
	put_turn(&o, body, in, w->now);
	return o;
}

/* Begins with the scheme; then a host, and a path where one may be: nothing
 * that two readers of addresses would read apart. */
static bool
address_ok(struct str s, const char *scheme, const char *set)
{
	struct str rest, host;

	if (!str_starts(s, str_of(scheme)))
		return false;
	rest = (struct str){ s.p + strlen(scheme), s.n - strlen(scheme) };
	host = str_cut(rest, '/', &(struct str){ 0 });
	return host.n != 0 && host.p[0] != ':' && only(rest, set);
}

static bool
web_ok(struct str s)
{
	return s.n == 0 || address_ok(s, "https://", HOST "/_") ||
	    address_ok(s, "http://127.0.0.1:", HOST "/_");
}

static bool
relay_ok(struct str s)
{
	return s.n == 0 || address_ok(s, "smtp://", HOST) ||
	    address_ok(s, "smtps://", HOST);
}

/* What a call is signed with; 24 bytes at least (Standard Webhooks). */
static bool
secret_ok(struct str s)
{
	struct str mark = STR("whsec_");

	return str_starts(s, mark) && s.n >= mark.n + 32 &&
	    s.n <= mark.n + 88 && (s.n - mark.n) % 4 == 0 &&
	    only(s,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789+/=_");
}

static const char *
settings_wrong(const struct team_settings_in *in, const char **field)
{
	const struct {
		bool ok;
		const char *field, *why;
	} row[] = {
		{ relay_ok(in->relay), "relay",
		    "The relay has to be smtp://host:port or "
		    "smtps://host:port." },
		{ in->relay.n == 0 || in->relay_from.n != 0, "relay_from",
		    "Say which address the mails come from." },
		{ web_ok(in->webhook), "webhook",
		    "The webhook has to be https://host/path." },
		{ in->webhook.n == 0 || secret_ok(in->webhook_secret),
		    "webhook_secret",
		    "The secret has to be whsec_ and then 32 to 88 characters "
		    "of base64: whoever receives the calls makes it." },
		{ web_ok(in->base_url), "base_url",
		    "The address of this server has to be https://host." },
		{ only(in->packages,
		      "abcdefghijklmnopqrstuvwxyz0123456789-_\n"),
		    "packages", "Write the names of packages, one a line." },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		*field = row[i].field;
		if (!row[i].ok)
			return row[i].why;
	}
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
	op_put_text(&o, body, "webhook_secret", in->webhook_secret);
	op_put_text(&o, body, "base_url", in->base_url);
	op_put_text(&o, body, "packages", in->packages);
	node_add_int(a, body, STR("escalate_after_min"),
	    in->escalate_after_min.set ? in->escalate_after_min.v
				       : TEAM_ESCALATE_MIN);
	o.flash = "flash.saved";
	return o;
}

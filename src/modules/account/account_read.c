/* account_read.c - the table of people: whom a sign-in name belongs to, and the
 * picker. Names are sealed; a sign-in name stands there as a blind value only.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "modules/account/account_int.h"
#include "op/secret.h"
#include "store/keep.h"

enum { PEOPLE_MOST = 2000 };

enum { OPEN, INVITED, ENDED };

static const struct store_table tables[] = {
	{ "account_person",
	    "id INTEGER NOT NULL, login INTEGER NOT NULL, name BLOB NOT NULL,"
	    " seat TEXT NOT NULL, agency INTEGER NOT NULL,"
	    " state INTEGER NOT NULL",
	    "id",
	    "CREATE INDEX account_person_login ON account_person (login)" },
	/* Found by a blind value of the credential's id; key and label sealed. */
	{ "account_passkey",
	    "credential INTEGER NOT NULL, id INTEGER NOT NULL,"
	    " key BLOB NOT NULL, label BLOB NOT NULL,"
	    " counter INTEGER NOT NULL, added INTEGER NOT NULL",
	    "credential",
	    "CREATE INDEX account_passkey_of ON account_passkey (id)" },
	{ 0 },
};

enum {
	INSERT,
	SEAT,
	STATE,
	FORGET,
	BY_LOGIN,
	ALL,
	ONE,
	PASSKEY,
	PASSKEY_USED,
	PASSKEY_GONE,
	PASSKEYS_GONE
};
static const struct db_sql sql[] = {
	[INSERT] = SQL("account_insert", "int,int,blob,text,int,int", "",
	    "INSERT INTO account_person (id, login, name, seat, agency, state)"
	    " VALUES (:1, :2, :3, :4, :5, :6)"),
	[SEAT] = SQL("account_seat", "int,text,int", "",
	    "UPDATE account_person SET seat = :2, agency = :3 WHERE id = :1"),
	[STATE] = SQL("account_state", "int,int", "",
	    "UPDATE account_person SET state = :2 WHERE id = :1"),
	[FORGET] = SQL("account_forget", "int", "",
	    "DELETE FROM account_person WHERE id = :1"),
	[BY_LOGIN] = SQL("account_by_login", "int", "int",
	    "SELECT id FROM account_person WHERE login = :1"),
	[ALL] = SQL("account_all", "", "int,blob,text,int,int",
	    "SELECT id, name, seat, agency, state FROM account_person"
	    " ORDER BY state, id LIMIT 2000"),
	[ONE] = SQL("account_one", "int", "blob,int",
	    "SELECT name, state FROM account_person WHERE id = :1"),
	[PASSKEY] = SQL("account_passkey", "int,int,blob,blob,time", "",
	    "INSERT INTO account_passkey (credential, id, key, label, counter,"
	    " added) VALUES (:1, :2, :3, :4, 0, :5)"
	    " ON CONFLICT (credential) DO NOTHING"),
	/* A counter never goes back: one that does is a copied key's. */
	[PASSKEY_USED] = SQL("account_passkey_used", "int,int,int", "",
	    "UPDATE account_passkey SET counter = :3 WHERE credential = :1"
	    " AND id = :2 AND counter <= :3"),
	[PASSKEY_GONE] = SQL("account_passkey_gone", "int,int", "",
	    "DELETE FROM account_passkey WHERE credential = :1 AND id = :2"),
	[PASSKEYS_GONE] = SQL("account_passkeys_gone", "int", "",
	    "DELETE FROM account_passkey WHERE id = :1"),
	{ 0 },
};

#define NAME "account_person.name"
#define LOGIN "account_person.login"
#define CREDENTIAL "account_passkey.credential"
#define PASSKEY_KEY "account_passkey.key"
#define PASSKEY_LABEL "account_passkey.label"

static enum err
insert(struct store_tx *t, const struct store_event *e, const struct node *b,
    struct arena *a)
{
	struct str name;
	enum err err =
	    store_field(t, e->stream, NAME, op_get_text(b, "name"), a, &name);

	if (err != OK)
		return err;
	return store_exec(t, &sql[INSERT],
	    STORE_ARGS(STORE_INT(e->stream.v),
		STORE_INT(store_blind(t, LOGIN, op_get_text(b, "login"))),
		STORE_BLOB(name), STORE_TEXT(op_get_text(b, "seat")),
		STORE_INT(op_get_id(b, "agency")), STORE_INT(INVITED)));
}

static enum err
state_is(struct store_tx *t, const struct store_event *e, int state)
{
	return store_exec(t, &sql[STATE],
	    STORE_ARGS(STORE_INT(e->stream.v), STORE_INT(state)));
}

static enum err
passkey(struct store_tx *t, const struct store_event *e, const struct node *b,
    struct arena *a)
{
	struct db_value id = STORE_INT(e->stream.v);
	struct db_value credential =
	    STORE_INT(store_blind(t, CREDENTIAL, op_get_text(b, "credential")));
	struct str key, label;
	int64_t counter;
	enum err err;

	if (str_eqc(e->kind, ACCOUNT_PASSKEY_REMOVED))
		return store_exec(t, &sql[PASSKEY_GONE],
		    STORE_ARGS(credential, id));
	if (str_eqc(e->kind, ACCOUNT_PASSKEY_USED))
		return !node_int(node_get(b, STR("counter")), 0, UINT32_MAX,
			   &counter)
		    ? ERR_BAD
		    : store_exec(t, &sql[PASSKEY_USED],
			  STORE_ARGS(credential, id, STORE_INT(counter)));
	err = store_field(t, e->stream, PASSKEY_KEY, op_get_text(b, "key"), a,
	    &key);
	if (err == OK)
		err = store_field(t, e->stream, PASSKEY_LABEL,
		    op_get_text(b, "label"), a, &label);
	if (err != OK)
		return err;
	return store_exec(t, &sql[PASSKEY],
	    STORE_ARGS(credential, id, STORE_BLOB(key), STORE_BLOB(label),
		STORE_INT(e->at.s)));
}

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems p = problems_new(a);
	const struct node *b;
	enum err err;

	if (!str_eqc(e->stream_kind, "person"))
		return OK;
	if ((err = json_read(a, e->kind, e->body, &p, &b)) != OK)
		return err;
	if (str_eqc(e->kind, ACCOUNT_INVITED))
		return insert(t, e, b, a);
	if (str_eqc(e->kind, ACCOUNT_SEAT_SET))
		return store_exec(t, &sql[SEAT],
		    STORE_ARGS(STORE_INT(e->stream.v),
			STORE_TEXT(op_get_text(b, "seat")),
			STORE_INT(op_get_id(b, "agency"))));
	if (str_eqc(e->kind, ACCOUNT_PASSWORD_SET))
		return state_is(t, e, OPEN);
	if (str_eqc(e->kind, ACCOUNT_ENDED))
		return state_is(t, e, ENDED);
	if (str_starts(e->kind, STR("person.passkey_")))
		return passkey(t, e, b, a);
	return OK;
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	enum err e =
	    store_exec(t, &sql[FORGET], STORE_ARGS(STORE_INT(stream.v)));

	(void)a;
	if (e != OK)
		return e;
	return store_exec(t, &sql[PASSKEYS_GONE],
	    STORE_ARGS(STORE_INT(stream.v)));
}

const struct store_projector account_projector = {
	.name = "account",
	.edition = 2,
	.tables = tables,
	.sql = sql,
	.apply = apply,
	.forget = forget,
};

enum err
account_by_login(struct load *l, struct str login, uint64_t *id)
{
	struct db_rows r;
	enum err e = store_query(l->view, &sql[BY_LOGIN],
	    STORE_ARGS(STORE_INT(op_blind(l, LOGIN, login))), l->a, &r);

	if (e != OK)
		return e;
	if (r.n == 0)
		return ERR_GONE;
	*id = (uint64_t)store_int(&r, 0, 0);
	return OK;
}

static enum err
one_person(struct load *l, const struct db_rows *r, size_t i,
    struct account_person *p)
{
	int64_t state = store_int(r, i, 4);

	*p = (struct account_person){
		.id = (uint64_t)store_int(r, i, 0),
		.seat = store_text(r, i, 2),
		.agency = (uint64_t)store_int(r, i, 3),
		.invited = state == INVITED,
		.ended = state == ENDED,
	};
	return store_field_open(l->view, (struct store_id){ p->id }, NAME,
	    store_text(r, i, 1), l->a, &p->name);
}

enum err
account_people_list(struct load *l, struct account_people *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &sql[ALL], STORE_NONE, l->a, &r);

	for (size_t i = 0; e == OK && i < r.n && i < PEOPLE_MOST; i++) {
		struct account_person p;
		size_t at;

		if ((e = one_person(l, &r, i, &p)) != OK)
			break;
		VEC_ADD(l->a, &out->list, p);
		/* Names are sealed: the order by name is made here. */
		for (at = out->list.n - 1; at > 0; at--) {
			struct account_person *x = &out->list.v[at];

			if (x[-1].ended != p.ended
				? x[-1].ended < p.ended
				: str_cmp(x[-1].name, p.name) <= 0)
				break;
			x[0] = x[-1];
		}
		out->list.v[at] = p;
	}
	return e;
}

struct str
account_name(struct load *l, uint64_t person)
{
	struct db_rows r;
	struct str name;

	if (person == 0)
		return STR("Mooring");
	if (store_query(l->view, &sql[ONE], STORE_ARGS(STORE_INT(person)), l->a,
		&r) != OK ||
	    r.n == 0 ||
	    store_field_open(l->view, (struct store_id){ person }, NAME,
		store_text(&r, 0, 0), l->a, &name) != OK)
		return STR("somebody who has left");
	return name;
}

enum err
account_choices(struct load *l, struct choices *out)
{
	struct account_people all = { 0 };
	enum err e = account_people_list(l, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++)
		if (!all.list.v[i].ended)
			VEC_ADD(l->a, &out->list,
			    (struct choice){
				str_fmt(l->a, "%016llx",
				    (unsigned long long)all.list.v[i].id),
				all.list.v[i].name });
	return e;
}

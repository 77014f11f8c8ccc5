/* verify_log.c - proving the log: the audit is one chain, what it saw of the
 * events is there, and each stream is a chain that opens under its key.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <string.h>

#include "store/prove.h"

const struct db_sql store_verify_sql[] = {
	SQL("verify.event_hash", "id,int", "blob",
	    "SELECT hash FROM event WHERE stream = :1 AND version = :2"),
	SQL("verify.events", "id,int", "int,id,int,text,time,id,blob,blob",
	    "SELECT seq, stream, version, kind, at, who, body, hash FROM event"
	    " WHERE (stream, version) > (:1, :2)"
	    " ORDER BY stream, version LIMIT 50"),
	SQL("verify.stream", "id", "int,blob,time",
	    "SELECT version, last, destroyed_at FROM stream WHERE id = :1"),
	SQL("verify.part", "id,int", "blob",
	    "SELECT body FROM file_part WHERE file = :1 AND n = :2"),
	SQL("verify.parts", "", "int", "SELECT COUNT(*) FROM file_part"),
	SQL("verify.hash_at", "int", "blob",
	    "SELECT hash FROM audit WHERE seq = :1"),
	{ 0 },
};

enum { PAGE_ARENA = 256 * 1024 * 1024 };

struct walk {
	struct store_view *v;
	const struct store_head *h;
	const struct store_progress *pr;
	struct arena *a; /* the report's */
	struct arena *page;
	struct store_report *out;
	/* the audit */
	uint64_t seq, links;
	/* the events */
	uint64_t stream, version;
	struct seal_hash last;
};

static void
tell(const struct walk *w, const char *what, uint64_t done, uint64_t of)
{
	if (w->pr != NULL && w->pr->tell != NULL)
		w->pr->tell(w->pr->ctx, what, done, of);
}

static struct str
number(struct arena *a, uint64_t n)
{
	return str_fmt(a, "%llu", (unsigned long long)n);
}

static struct str
place(struct arena *a, uint64_t stream, uint64_t version)
{
	return str_fmt(a, "stream %llu version %llu",
	    (unsigned long long)stream, (unsigned long long)version);
}

/* --- the audit --- */

static enum err
link_look(struct walk *w, const char *at)
{
	uint64_t stream, version;
	struct seal_hash is = { 0 };
	struct db_rows r;
	enum err e;

	memcpy(&stream, at, sizeof stream);
	memcpy(&version, at + 8, sizeof version);
	stream = le64toh(stream);
	version = le64toh(version);
	e = store_run(w->v->db, &store_verify_sql[VERIFY_EVENT],
	    STORE_ARGS(STORE_INT(stream), STORE_INT(version)), w->page, &r);
	if (e != OK)
		return e;
	w->links++;
	if (r.n == 0) {
		store_found(w->out, w->a, "event", place(w->a, stream, version),
		    "is missing: the audit saw it");
		return OK;
	}
	is = store_hash_of(store_text(&r, 0, 0));
	if (memcmp(is.b, at + 16, sizeof is.b) != 0)
		store_found(w->out, w->a, "event", place(w->a, stream, version),
		    "is not the one that the audit saw");
	return OK;
}

static enum err
audit_row(struct walk *w, const struct db_rows *r, size_t i)
{
	const struct db_value *v = &r->v[i * r->cols];
	struct str links = v[7].s;
	struct seal_hash is = store_hash_of(v[8].s), should;
	enum err e = OK;

	if ((uint64_t)v[0].i != w->seq + 1)
		store_found(w->out, w->a, "audit", number(w->a, w->seq + 1),
		    "is missing");
	w->seq = (uint64_t)v[0].i;
	should = store_audit_hash(&w->last, v);
	if (!seal_hash_eq(&is, &should))
		store_found(w->out, w->a, "audit", number(w->a, w->seq),
		    "was changed, or the row before it");
	w->last = is;
	w->out->audits++;
	for (size_t at = 0; at + LINK_BYTES <= links.n && e == OK;
	     at += LINK_BYTES)
		e = link_look(w, links.p + at);
	return e;
}

static enum err
audit_all(struct walk *w)
{
	const struct db_sql *q = &store_core_named("audit")->page;
	struct db_rows r;
	enum err e;

	do {
		arena_reset(w->page);
		e = store_run(w->v->db, q, STORE_ARGS(STORE_INT(w->seq)),
		    w->page, &r);
		for (size_t i = 0; e == OK && i < r.n; i++)
			e = audit_row(w, &r, i);
		tell(w, "audit", w->out->audits, w->h->audits);
	} while (e == OK && r.n > 0);
	return e;
}

enum err
store_verify_audit(struct store_view *v, const struct store_head *h,
    const struct store_progress *pr, struct arena *a, struct store_report *out)
{
	struct walk w = { .v = v, .h = h, .pr = pr, .a = a, .out = out };
	enum err e;

	w.page = arena_new(PAGE_ARENA);
	e = audit_all(&w);
	arena_free(w.page);
	if (e != OK)
		return e;
	out->head = seal_hash_text(&w.last, a);
	if (w.seq < h->audits)
		store_found(out, a, "audit", number(a, w.seq + 1),
		    "and all after it are missing: the head knows of them");
	else if (w.seq > h->audits)
		store_found(out, a, "audit", number(a, h->audits + 1),
		    "was added behind the head");
	else if (!seal_hash_eq(&w.last, &h->last))
		store_found(out, a, "audit", number(a, w.seq),
		    "is not the row that the head knows as the last");
	if (w.links != h->events)
		store_found(out, a, "audit", STR(""),
		    "does not know of as many events as the head");
	return OK;
}

/* --- the events --- */

static enum err
stream_end(struct walk *w)
{
	struct seal_hash last;
	struct db_rows r;
	enum err e;

	if (w->stream == 0)
		return OK;
	e = store_run(w->v->db, &store_verify_sql[VERIFY_STREAM],
	    STORE_ARGS(STORE_INT(w->stream)), w->page, &r);
	if (e != OK)
		return e;
	if (r.n == 0) {
		store_found(w->out, w->a, "stream", number(w->a, w->stream),
		    "is missing: it has events");
		return OK;
	}
	last = store_hash_of(store_text(&r, 0, 1));
	if ((uint64_t)store_int(&r, 0, 0) != w->version ||
	    !seal_hash_eq(&last, &w->last))
		store_found(w->out, w->a, "event",
		    place(w->a, w->stream, w->version),
		    "is not where its stream ends: events are missing, "
		    "changed or added");
	return OK;
}

static enum err
body_look(struct walk *w, const struct db_value *v)
{
	struct store_id id = { (uint64_t)v[1].i };
	const struct seal_key *k;
	struct str plain;
	enum err e = store_key(w->v, id, &k);

	if (e == OK)
		e = seal_open(k,
		    store_event_about(w->page, id.v, (uint64_t)v[2].i, v[3].s),
		    v[6].s, w->page, &plain);
	if (e == ERR_SEAL)
		store_found(w->out, w->a, "event",
		    place(w->a, id.v, (uint64_t)v[2].i),
		    "does not open under its stream's key");
	return e == ERR_SEAL || e == ERR_GONE ? OK : e;
}

static enum err
event_row(struct walk *w, const struct db_value *v)
{
	struct seal_hash is = store_hash_of(v[7].s), should;
	uint64_t stream = (uint64_t)v[1].i;
	enum err e = OK;

	if (stream != w->stream) {
		e = stream_end(w);
		w->stream = stream;
		w->version = 0;
		w->last = (struct seal_hash){ 0 };
	}
	if ((uint64_t)v[2].i != w->version + 1)
		store_found(w->out, w->a, "event",
		    place(w->a, stream, w->version + 1), "is missing");
	should = store_event_hash(&w->last, v);
	w->version = (uint64_t)v[2].i;
	w->last = is;
	w->out->events++;
	if (!seal_hash_eq(&is, &should))
		store_found(w->out, w->a, "event",
		    place(w->a, stream, w->version),
		    "was changed, or the one before it");
	return e == OK ? body_look(w, v) : e;
}

enum err
store_verify_events(struct store_view *v, const struct store_head *h,
    const struct store_progress *pr, struct arena *a, struct store_report *out)
{
	struct walk w = { .v = v, .h = h, .pr = pr, .a = a, .out = out };
	struct db_rows r;
	enum err e;

	w.page = arena_new(PAGE_ARENA);
	do {
		arena_reset(w.page);
		e = store_run(v->db, &store_verify_sql[VERIFY_EVENTS],
		    STORE_ARGS(STORE_INT(w.stream), STORE_INT(w.version)),
		    w.page, &r);
		for (size_t i = 0; e == OK && i < r.n; i++)
			e = event_row(&w, &r.v[i * r.cols]);
		tell(&w, "events", out->events, h->events);
	} while (e == OK && r.n > 0);
	if (e == OK)
		e = stream_end(&w);
	if (e == OK && out->events != h->events)
		store_found(out, a, "event", STR(""),
		    out->events < h->events ? "has fewer rows than the head "
					      "knows of"
					    : "has more rows than the head "
					      "knows of");
	arena_free(w.page);
	return e;
}

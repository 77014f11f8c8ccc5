/* letter.c - what goes out, from constant words: nothing in it is about
 * anybody. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/json.h"
#include "base/problem.h"
#include "jobs/jobs_int.h"
#include "op/outcome.h"
#include "protocol/words.h"

enum { LETTER_MOST = 16 * 1024, DAY_S = 86400 };

/* "alert.urgent" and "subject": the package may word it for this very case
 * ("alert.urgent_subject"), or for all of its kind ("alert.subject"). */
static struct str
words(const struct protocol *p, struct str key, const char *part,
    struct arena *a)
{
	struct str rest;
	struct str kind = str_cut(key, '.', &rest);
	struct str own = str_fmt(a, "%.*s_%s", STR_ARG(key), part);

	if (protocol_has_word(p, own))
		return protocol_word(p, own);
	return protocol_word(p, str_fmt(a, "%.*s.%s", STR_ARG(kind), part));
}

static bool
one_line(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return true;
}

static bool
address(struct str s)
{
	struct str rest;
	struct str name = str_cut(s, '@', &rest);

	for (size_t i = 0; i < s.n; i++)
		if (strchr(",;<> \"", s.p[i]) != NULL)
			return false;
	return one_line(s) && name.n != 0 && rest.n != 0 && s.n <= 254;
}

enum err
jobs_letter_read(const struct store_send *s, const struct protocol *p,
    const struct jobs_post_office *office, struct arena *a,
    struct jobs_letter *out)
{
	struct problems ps = problems_new(a);
	struct jobs_letter l = { .at = s->made_at };
	struct str key, link;
	const struct node *n;
	enum err e = json_read(a, STR("outbox"), s->body, &ps, &n);

	if (e != OK)
		return e;
	key = op_get_text(n, "words");
	link = op_get_text(n, "link");
	l.id = str_fmt(a, "%016llx", (unsigned long long)s->id.v);
	l.to = op_get_text(n, "to");
	l.subject = words(p, key, "subject", a);
	l.text = words(p, key, "body", a);
	if (link.n != 0)
		l.text = str_fmt(a, "%.*s\n\n%.*s%.*s", STR_ARG(l.text),
		    STR_ARG(office->base_url), STR_ARG(link));
	l.attach = op_get_text(n, "attach");
	l.attach_type = op_get_text(n, "attach_type");
	l.attach_name = op_get_text(n, "attach_name");
	if (!one_line(l.subject) || !one_line(link) ||
	    !one_line(l.attach_type) || !one_line(l.attach_name))
		return ERR_BAD;
	if (str_eqc(s->kind, "mail") && !address(l.to))
		return ERR_BAD;
	*out = l;
	return OK;
}

/* RFC 5322: "Tue, 24 Nov 2026 19:05:00 +0000". */
static void
put_date(struct buf *b, struct instant t)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct day day = { (int32_t)(t.s / DAY_S) };
	struct date d = day_date(day);
	int64_t s = t.s % DAY_S;

	buf_fmt(b, "Date: %.3s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
	    day_weekday_name(day_weekday(day)), d.d, months[d.m - 1], d.y,
	    (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

static void
put_lines(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n')
			buf_char(b, '\r');
		buf_char(b, text.p[i]);
	}
	buf_cstr(b, "\r\n");
}

static void
put_text(struct buf *b, const struct jobs_letter *l)
{
	buf_cstr(b,
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: 8bit\r\n\r\n");
	put_lines(b, l->text);
}

/* The text, and a file beside it. The line between them holds the id of the
 * row: no text of ours does. */
static void
put_parts(struct buf *b, const struct jobs_letter *l)
{
	buf_fmt(b,
	    "Content-Type: multipart/mixed; boundary=\"=_%.*s\"\r\n\r\n"
	    "--=_%.*s\r\n",
	    STR_ARG(l->id), STR_ARG(l->id));
	put_text(b, l);
	buf_fmt(b,
	    "--=_%.*s\r\nContent-Type: %.*s\r\n"
	    "Content-Disposition: attachment; filename=\"%.*s\"\r\n"
	    "Content-Transfer-Encoding: 8bit\r\n\r\n%.*s\r\n--=_%.*s--\r\n",
	    STR_ARG(l->id), STR_ARG(l->attach_type), STR_ARG(l->attach_name),
	    STR_ARG(l->attach), STR_ARG(l->id));
}

struct str
jobs_letter_mail(const struct jobs_letter *l, struct str from, struct arena *a)
{
	struct buf b = buf_new(a, LETTER_MOST);
	struct str host, name = str_cut(from, '@', &host);

	(void)name;
	buf_fmt(&b, "From: Mooring <%.*s>\r\n", STR_ARG(from));
	buf_fmt(&b, "To: <%.*s>\r\n", STR_ARG(l->to));
	buf_fmt(&b, "Subject: %.*s\r\n", STR_ARG(l->subject));
	put_date(&b, l->at);
	buf_fmt(&b, "Message-ID: <%.*s@%.*s>\r\n", STR_ARG(l->id),
	    STR_ARG(host));
	buf_cstr(&b, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
	if (l->attach.n > 0)
		put_parts(&b, l);
	else
		put_text(&b, l);
	return b.over ? STR("") : buf_done(&b);
}

struct str
jobs_letter_hook(const struct jobs_letter *l, struct arena *a)
{
	struct node *n = node_map(a);
	struct buf b = buf_new(a, LETTER_MOST);

	node_add_text(a, n, STR("id"), l->id);
	node_add_text(a, n, STR("type"), STR("alert"));
	json_put_flat(&b, n);
	return b.over ? STR("") : buf_done(&b);
}

/* put_json.c - see put_json.h.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/put_json.h"

#include "base/json.h"

static void
begin(struct put_json *w, struct str key)
{
	if (w->some)
		buf_char(w->b, ',');
	if (!w->flat && w->depth > 0) {
		buf_char(w->b, '\n');
		for (int i = 0; i < w->depth; i++)
			buf_cstr(w->b, "  ");
	}
	w->some = true;
	if (key.p == NULL)
		return;
	json_put_text(w->b, key);
	buf_cstr(w->b, w->flat ? ":" : ": ");
}

static struct str
key_of(const char *key)
{
	return key == NULL ? (struct str){ NULL, 0 } : str_of(key);
}

void
protocol_put_open_at(struct put_json *w, struct str key, char open)
{
	begin(w, key);
	buf_char(w->b, open);
	w->some = false;
	w->depth++;
}

void
protocol_put_open(struct put_json *w, const char *key, char open)
{
	protocol_put_open_at(w, key_of(key), open);
}

void
protocol_put_close(struct put_json *w, char close)
{
	w->depth--;
	if (!w->flat && w->some) {
		buf_char(w->b, '\n');
		for (int i = 0; i < w->depth; i++)
			buf_cstr(w->b, "  ");
	}
	buf_char(w->b, close);
	w->some = true;
}

void
protocol_put_text(struct put_json *w, const char *key, struct str s)
{
	begin(w, key_of(key));
	json_put_text(w->b, s);
}

void
protocol_put_some(struct put_json *w, const char *key, struct str s)
{
	if (s.n > 0)
		protocol_put_text(w, key, s);
}

void
protocol_put_bool(struct put_json *w, const char *key, bool yes)
{
	begin(w, key_of(key));
	buf_cstr(w->b, yes ? "true" : "false");
}

void
protocol_put_int(struct put_json *w, const char *key, int n)
{
	begin(w, key_of(key));
	buf_fmt(w->b, "%d", n);
}

void
protocol_put_null(struct put_json *w, const char *key)
{
	begin(w, key_of(key));
	buf_cstr(w->b, "null");
}

void
protocol_put_texts(struct put_json *w, const char *key, struct protocol_texts t)
{
	protocol_put_open(w, key, '[');
	for (size_t i = 0; i < t.n; i++)
		protocol_put_text(w, NULL, t.v[i]);
	protocol_put_close(w, ']');
}

void
protocol_put_value(struct put_json *w, struct str key,
    const struct protocol_value *v, const char *settled)
{
	if (v->type == PROTOCOL_MANY || v->type == PROTOCOL_CODES) {
		protocol_put_open_at(w, key, '[');
		for (size_t i = 0; i < v->list.n; i++)
			protocol_put_text(w, NULL, v->list.v[i]);
		protocol_put_close(w, ']');
		return;
	}
	begin(w, key);
	if (v->type == PROTOCOL_YES_NO)
		buf_cstr(w->b, v->yes ? "true" : "false");
	else if (v->type == PROTOCOL_NUMBER)
		buf_str(w->b, v->text);
	else if (v->type != PROTOCOL_NOT_KNOWN)
		json_put_text(w->b, v->text);
	else if (settled != NULL)
		json_put_text(w->b, str_of(settled));
	else
		buf_cstr(w->b, "null");
}

/* wire.c - one message to the relay, one call to the webhook; the only user of
 * libcurl. No redirects, no other protocol, no other host than the settings'.
 * SPDX-License-Identifier: Apache-2.0 */
#include <curl/curl.h>
#include <string.h>

#include "base/arena.h"
#include "jobs/jobs_int.h"

struct reading {
	struct str rest;
};

static size_t
give(char *to, size_t size, size_t n, void *ctx)
{
	struct reading *r = ctx;
	size_t most = size * n < r->rest.n ? size * n : r->rest.n;

	memcpy(to, r->rest.p, most);
	r->rest.p += most;
	r->rest.n -= most;
	return most;
}

static size_t
swallow(char *p, size_t size, size_t n, void *ctx)
{
	(void)p, (void)ctx;
	return size * n;
}

void
jobs_wire_begin(void)
{
	CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

static CURL *
begin(const char *url, const char *protocols)
{
	CURL *c = curl_easy_init();

	CHECK(c != NULL);
	(void)curl_easy_setopt(c, CURLOPT_URL, url);
	(void)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
	(void)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	(void)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(c, CURLOPT_PROXY, "");
	(void)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)JOBS_CONNECT_S);
	(void)curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)JOBS_SEND_S);
	(void)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, swallow);
	return c;
}

/* A refused address or message is the message's fault; all else the wire's. */
static enum err
fault(CURLcode code, long status)
{
	if (code == CURLE_OK)
		return OK;
	if (status >= 500 && status < 600)
		return ERR_BAD;
	return ERR_IO;
}

enum err
jobs_wire_mail(const struct jobs_post_office *office, struct str to,
    struct str message, struct arena *a)
{
	struct reading r = { message };
	struct curl_slist *rcpt = curl_slist_append(NULL,
	    str_cstr(a, str_fmt(a, "<%.*s>", STR_ARG(to))));
	CURL *c = begin(str_cstr(a, office->relay), "smtp,smtps");
	long status = 0;
	CURLcode code;

	(void)curl_easy_setopt(c, CURLOPT_MAIL_FROM,
	    str_cstr(a, str_fmt(a, "<%.*s>", STR_ARG(office->from))));
	(void)curl_easy_setopt(c, CURLOPT_MAIL_RCPT, rcpt);
	(void)curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	(void)curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	(void)curl_easy_setopt(c, CURLOPT_READDATA, &r);
	if (office->tls)
		(void)curl_easy_setopt(c, CURLOPT_USE_SSL,
		    (long)CURLUSESSL_ALL);
	code = curl_easy_perform(c);
	(void)curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(c);
	curl_slist_free_all(rcpt);
	return fault(code, status);
}

static struct curl_slist *
hook_head(const struct jobs_hook *h, struct str sign, struct arena *a)
{
	struct str line[] = { STR("Content-Type: application/json"),
		str_fmt(a, "webhook-id: %.*s", STR_ARG(h->id)),
		str_fmt(a, "webhook-timestamp: %lld", (long long)h->at.s),
		str_fmt(a, "webhook-signature: %.*s", STR_ARG(sign)) };
	struct curl_slist *head = NULL;

	for (size_t i = 0; i < sizeof line / sizeof *line; i++)
		head = curl_slist_append(head, str_cstr(a, line[i]));
	return head;
}

enum err
jobs_wire_hook(const struct jobs_post_office *office,
    const struct jobs_hook *hook, struct arena *a)
{
	struct str sign = jobs_sign(office->webhook_secret, hook, a);
	struct curl_slist *head;
	long status = 0;
	CURLcode code;
	CURL *c;

	if (office->webhook.n == 0 || sign.n == 0)
		return ERR_GONE;
	head = hook_head(hook, sign, a);
	c = begin(str_cstr(a, office->webhook), "https,http");
	(void)curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
	(void)curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)hook->body.n);
	(void)curl_easy_setopt(c, CURLOPT_POSTFIELDS, hook->body.p);
	code = curl_easy_perform(c);
	(void)curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(c);
	curl_slist_free_all(head);
	if (code == CURLE_OK && (status < 200 || status > 299))
		return ERR_IO;
	return code == CURLE_OK ? OK : ERR_IO;
}

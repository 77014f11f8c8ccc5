/* csrf.c - was this form sent from a page of ours? The one place that asks.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "web/web_int.h"

enum web_origin
web_csrf_origin(const struct http_req *r)
{
	struct str rest, origin = r->origin;

	if (r->fetch_site.n != 0)
		return str_eqc(r->fetch_site, "same-origin") ? WEB_OURS
							     : WEB_FOREIGN;
	if (origin.n == 0)
		return WEB_UNSAID;
	/* "null" is what a sandboxed page says: not ours. */
	if (!str_starts(origin, r->secure ? STR("https://") : STR("http://")))
		return WEB_FOREIGN;
	rest = (struct str){ origin.p + (r->secure ? 8 : 7),
		origin.n - (r->secure ? 8 : 7) };
	return str_eq(rest, r->host) ? WEB_OURS : WEB_FOREIGN;
}

bool
web_csrf_token_ok(const struct visit *v)
{
	struct str want = v->session.csrf, have = v->csrf;
	unsigned char differ = 0;

	if (want.n == 0 || have.n != want.n)
		return false;
	for (size_t i = 0; i < want.n; i++)
		differ |= (unsigned char)(want.p[i] ^ have.p[i]);
	return differ == 0;
}

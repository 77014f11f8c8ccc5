/* account_code.c - one-time codes over liboath. Its own counter lies in a cell:
 * a code serves once.
 * SPDX-License-Identifier: Apache-2.0 */
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/rand.h"
#include "modules/account/account_int.h"

enum { SECRET_BYTES = 20, STEP_S = 30, DIGITS = 6 };

struct str
account_code_new(struct arena *a)
{
	char raw[SECRET_BYTES], *text = NULL;
	size_t n = 0;
	struct str s;

	rand_bytes(raw, sizeof raw);
	CHECK(oath_base32_encode(raw, sizeof raw, &text, &n) == OATH_OK);
	s = str_dup(a, (struct str){ text, n });
	memset(text, 0, n);
	free(text); /* the library's own */
	return s;
}

int64_t
account_code_check(struct arena *a, struct str secret, struct str code,
    struct instant now, int64_t last)
{
	const char *base32 = str_cstr(a, secret);
	const char *otp = str_cstr(a, str_trim(code));
	char *raw = NULL;
	size_t n = 0;
	int at = 0, found;

	if (strlen(otp) != DIGITS ||
	    oath_base32_decode(base32, secret.n, &raw, &n) != OATH_OK)
		return 0;
	found = oath_totp_validate2(raw, n, now.s, STEP_S, 0, 1, &at, otp);
	memset(raw, 0, n);
	free(raw); /* the library's own */
	if (found < 0)
		return 0;
	return now.s / STEP_S + at > last ? now.s / STEP_S + at : 0;
}

/* What an otpauth address takes unescaped. */
static struct str
part(struct arena *a, struct str s)
{
	struct str out = STR("");

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z') || c == '-' || c == '.';

		out = plain ? str_fmt(a, "%.*s%c", STR_ARG(out), c)
			    : str_fmt(a, "%.*s%%%02X", STR_ARG(out), c);
	}
	return out;
}

struct str
account_code_uri(struct arena *a, struct str team, struct str login,
    struct str secret)
{
	struct str issuer = part(a, team.n ? team : STR("Mooring"));
	struct str name = part(a, login);

	return str_fmt(a, "otpauth://totp/%.*s:%.*s?secret=%.*s&issuer=%.*s",
	    STR_ARG(issuer), STR_ARG(name), STR_ARG(secret), STR_ARG(issuer));
}

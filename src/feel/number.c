/* number.c - small numbers as an integer and a power of ten; the others through
 * Intel's decimal library. It is the only file that knows that library.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#include <bid_conf.h>
#include <bid_functions.h>

struct feel_big {
	BID_UINT128 d;
};

/* A small number has an exponent from EXP_LEAST to 0 and no needless zeros
 * after the point, so that equal numbers mostly have equal fields. */
enum { EXP_LEAST = -18, BIAS = 6176, POWER_MOST = 100000, DIGITS_MOST = 40 };

static struct feel_value
small(int64_t n, int exp)
{
	while (exp < 0 && n % 10 == 0) {
		n /= 10;
		exp++;
	}
	return (struct feel_value){ .kind = FEEL_NUMBER,
		.exp = (int16_t)exp,
		.of.n = n };
}

struct feel_value
feel_int(int64_t n)
{
	return (struct feel_value){ .kind = FEEL_NUMBER, .of.n = n };
}

/* The integer and exponent of a decimal without needless zeros. */
static bool
parts_of(BID_UINT128 d, int64_t *n, int *exp)
{
	uint64_t high = d.w[1], low = d.w[0];

	if (((high >> 61) & 3) == 3 || (high & 0x1ffffffffffffu) != 0 ||
	    low > INT64_MAX)
		return false;
	*exp = low == 0 ? 0 : (int)((high >> 49) & 0x3fff) - BIAS;
	for (*n = (int64_t)low; *exp < 0 && *n % 10 == 0; (*exp)++)
		*n /= 10;
	return true;
}

/* Where the number fits in a small one it becomes one. */
static bool
shrink(BID_UINT128 d, struct feel_value *out)
{
	int64_t n;
	int exp;

	if (!parts_of(d, &n, &exp))
		return false;
	for (; exp > 0; exp--)
		if (__builtin_mul_overflow(n, 10, &n))
			return false;
	if (exp < EXP_LEAST)
		return false;
	*out = small((d.w[1] >> 63) != 0 ? -n : n, exp);
	return true;
}

static struct feel_value
from_big(struct arena *a, BID_UINT128 d)
{
	struct feel_value v;
	struct feel_big *big;

	if (bid128_isNaN(d) || bid128_isInf(d))
		return feel_null();
	if (shrink(d, &v))
		return v;
	big = NEW(a, struct feel_big);
	big->d = d;
	return (struct feel_value){ .kind = FEEL_BIG, .of.big = big };
}

static BID_UINT128
to_big(struct feel_value v)
{
	BID_UINT128 d;
	unsigned flags = 0;

	if (v.kind == FEEL_BIG)
		return v.of.big->d;
	d = bid128_from_int64(v.of.n);
	return v.exp == 0 ? d : bid128_scalbn(d, v.exp, 0, &flags);
}

static bool
both_small(struct feel_value x, struct feel_value y)
{
	return x.kind == FEEL_NUMBER && y.kind == FEEL_NUMBER;
}

/* The two with one exponent, the lower of theirs. */
static bool
align(struct feel_value *x, struct feel_value *y)
{
	for (; x->exp > y->exp; x->exp--)
		if (__builtin_mul_overflow(x->of.n, 10, &x->of.n))
			return false;
	for (; y->exp > x->exp; y->exp--)
		if (__builtin_mul_overflow(y->of.n, 10, &y->of.n))
			return false;
	return true;
}

struct feel_value
feel_add(struct arena *a, struct feel_value x, struct feel_value y)
{
	struct feel_value i = x, j = y;
	unsigned flags = 0;
	int64_t n;

	if (both_small(x, y) && align(&i, &j) &&
	    !__builtin_add_overflow(i.of.n, j.of.n, &n))
		return small(n, i.exp);
	return from_big(a, bid128_add(to_big(x), to_big(y), 0, &flags));
}

struct feel_value
feel_subtract(struct arena *a, struct feel_value x, struct feel_value y)
{
	struct feel_value i = x, j = y;
	unsigned flags = 0;
	int64_t n;

	if (both_small(x, y) && align(&i, &j) &&
	    !__builtin_sub_overflow(i.of.n, j.of.n, &n))
		return small(n, i.exp);
	return from_big(a, bid128_sub(to_big(x), to_big(y), 0, &flags));
}

struct feel_value
feel_multiply(struct arena *a, struct feel_value x, struct feel_value y)
{
	unsigned flags = 0;
	int64_t n;

	if (both_small(x, y) && x.exp + y.exp >= EXP_LEAST &&
	    !__builtin_mul_overflow(x.of.n, y.of.n, &n))
		return small(n, x.exp + y.exp);
	return from_big(a, bid128_mul(to_big(x), to_big(y), 0, &flags));
}

struct feel_value
feel_divide(struct arena *a, struct feel_value x, struct feel_value y)
{
	unsigned flags = 0;

	if (y.kind == FEEL_NUMBER && y.of.n == 0)
		return feel_null();
	if (both_small(x, y) && x.exp == y.exp && y.of.n != -1 &&
	    x.of.n % y.of.n == 0)
		return feel_int(x.of.n / y.of.n);
	return from_big(a, bid128_div(to_big(x), to_big(y), 0, &flags));
}

/* A whole exponent by squaring: exact as long as 34 digits hold it. */
static BID_UINT128
power_whole(BID_UINT128 x, int64_t n)
{
	BID_UINT128 d = bid128_from_int64(1);
	unsigned flags = 0;

	for (uint64_t left = (uint64_t)(n < 0 ? -n : n); left != 0;
	     left >>= 1) {
		if ((left & 1) != 0)
			d = bid128_mul(d, x, 0, &flags);
		if (left > 1)
			x = bid128_mul(x, x, 0, &flags);
	}
	if (n < 0)
		d = bid128_div(bid128_from_int64(1), d, 0, &flags);
	return d;
}

struct feel_value
feel_power(struct arena *a, struct feel_value x, struct feel_value y)
{
	unsigned flags = 0;
	int64_t n;

	if (feel_whole(y, &n) && n >= -POWER_MOST && n <= POWER_MOST)
		return from_big(a, power_whole(to_big(x), n));
	return from_big(a, bid128_pow(to_big(x), to_big(y), 0, &flags));
}

struct feel_value
feel_negate(struct arena *a, struct feel_value x)
{
	if (x.kind == FEEL_NUMBER && x.of.n != INT64_MIN)
		return small(-x.of.n, x.exp);
	return from_big(a, bid128_negate(to_big(x)));
}

struct feel_value
feel_floor(struct arena *a, struct feel_value x, bool up)
{
	unsigned flags = 0;

	if (x.kind == FEEL_NUMBER && x.exp == 0)
		return x;
	return from_big(a,
	    up ? bid128_round_integral_positive(to_big(x), &flags)
	       : bid128_round_integral_negative(to_big(x), &flags));
}

bool
feel_whole(struct feel_value x, int64_t *out)
{
	if (x.kind != FEEL_NUMBER || x.exp != 0)
		return false;
	*out = x.of.n;
	return true;
}

int
feel_cmp_numbers(struct feel_value x, struct feel_value y)
{
	struct feel_value i = x, j = y;
	unsigned flags = 0;

	if (both_small(x, y) && align(&i, &j))
		return (i.of.n > j.of.n) - (i.of.n < j.of.n);
	if (bid128_quiet_less(to_big(x), to_big(y), &flags))
		return -1;
	return bid128_quiet_equal(to_big(x), to_big(y), &flags) ? 0 : 1;
}

double
feel_double(struct feel_value v)
{
	unsigned flags = 0;

	if (v.kind == FEEL_NUMBER && v.exp == 0)
		return (double)v.of.n;
	return bid128_to_binary64(to_big(v), 0, &flags);
}

static size_t
digits_at(struct str s, size_t *i)
{
	size_t from = *i;

	while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9')
		(*i)++;
	return *i - from;
}

static void
sign_at(struct str s, size_t *i)
{
	if (*i < s.n && (s.p[*i] == '-' || s.p[*i] == '+'))
		(*i)++;
}

/* Digits, at most one point with a digit after it, an exponent. */
static bool
reads_as_number(struct str s)
{
	size_t i = 0, digits;

	sign_at(s, &i);
	digits = digits_at(s, &i);
	if (i < s.n && s.p[i] == '.') {
		i++;
		digits = digits_at(s, &i);
	}
	if (digits == 0 || i == s.n)
		return digits != 0;
	if (s.p[i] != 'e' && s.p[i] != 'E')
		return false;
	i++;
	sign_at(s, &i);
	digits = digits_at(s, &i);
	return digits > 0 && digits <= 5 && i == s.n;
}

bool
feel_number(struct arena *a, struct str s, struct feel_value *out)
{
	unsigned flags = 0;
	struct feel_value v;
	int64_t n;

	if (str_int(s, INT64_MIN, INT64_MAX, &n)) {
		*out = feel_int(n);
		return true;
	}
	if (s.n > 4096 || !reads_as_number(s))
		return false;
	v = from_big(a, bid128_from_string(str_cstr(a, s), 0, &flags));
	if (v.kind == FEEL_NULL)
		return false;
	*out = v;
	return true;
}

/* `digits` times ten to the `exp`, without an exponent where that is short. */
static void
put_scaled(struct buf *b, struct str digits, int exp)
{
	int n = (int)digits.n;

	if (exp > DIGITS_MOST || exp < -2 * DIGITS_MOST) {
		buf_str(b, digits);
		buf_fmt(b, "E%+d", exp);
	} else if (exp >= 0) {
		buf_str(b, digits);
		for (int i = 0; i < exp; i++)
			buf_char(b, '0');
	} else if (n > -exp) {
		buf_bytes(b, digits.p, (size_t)(n + exp));
		buf_char(b, '.');
		buf_bytes(b, digits.p + n + exp, (size_t)-exp);
	} else {
		buf_cstr(b, "0.");
		for (int i = 0; i < -exp - n; i++)
			buf_char(b, '0');
		buf_str(b, digits);
	}
}

static void
print_big(struct buf *b, BID_UINT128 d)
{
	char text[64];
	struct str s, digits;
	int exp;
	unsigned flags = 0;

	/* The library writes sign, all digits, E, sign and exponent. */
	bid128_to_string(text, d, &flags);
	s = str_of(text);
	if (s.p[0] == '-')
		buf_char(b, '-');
	s.p++, s.n--;
	digits = str_cut(s, 'E', &s);
	exp = (int)strtol(s.p, NULL, 10);
	while (digits.n > 1 && digits.p[digits.n - 1] == '0' && exp < 0) {
		digits.n--;
		exp++;
	}
	put_scaled(b, digits, exp);
}

void
feel_print_number(struct buf *b, struct feel_value x)
{
	char text[24];
	struct buf digits = buf_new(b->a, sizeof text);
	int64_t n = x.of.n;

	if (x.kind == FEEL_BIG) {
		print_big(b, x.of.big->d);
		return;
	}
	buf_fmt(&digits, "%llu",
	    (unsigned long long)(n < 0 ? -(uint64_t)n : (uint64_t)n));
	if (n < 0)
		buf_char(b, '-');
	put_scaled(b, buf_done(&digits), x.exp);
}

/* time.h - an instant, a span and a day: numbers with a kind.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct instant {
	int64_t s;
}; /* seconds UTC since 1970-01-01 */
struct span {
	int64_t s;
};
struct day {
	int32_t n;
}; /* days since 1970-01-01, proleptic Gregorian */

#define SECONDS(n) ((struct span){ (int64_t)(n) })
#define MINUTES(n) ((struct span){ (int64_t)(n)*60 })
#define HOURS(n) ((struct span){ (int64_t)(n)*3600 })

static inline struct instant
instant_add(struct instant t, struct span d)
{
	return (struct instant){ t.s + d.s };
}

static inline struct span
instant_since(struct instant later, struct instant earlier)
{
	return (struct span){ later.s - earlier.s };
}

static inline int
instant_cmp(struct instant a, struct instant b)
{
	return (a.s > b.s) - (a.s < b.s);
}

#endif

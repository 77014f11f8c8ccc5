/* kit_left.c - how long is left, in words that a tired person reads at once.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"

struct str
kit_span(struct arena *a, struct span s)
{
	long long min = (long long)s.s / 60, h = min / 60, d = h / 24;

	if (min < 1)
		return STR("less than a minute");
	if (h < 1)
		return str_fmt(a, "%lld min", min);
	if (h < 10 && min % 60 != 0)
		return str_fmt(a, "%lld h %lld min", h, min % 60);
	if (h < 48)
		return str_fmt(a, "%lld h", h);
	return str_fmt(a, "%lld days", d);
}

struct str
kit_left(const struct page *p, struct instant opened, struct instant target,
    bool *late)
{
	struct arena *a = p->load.a;
	struct instant now = p->w->now;

	*late = target.s != 0 && instant_cmp(now, target) > 0;
	if (target.s == 0)
		return str_fmt(a, "%.*s; open for %.*s",
		    STR_ARG(kit_word(p, "clock.asap")),
		    STR_ARG(kit_span(a, instant_since(now, opened))));
	if (*late)
		return str_fmt(a, "Late by %.*s",
		    STR_ARG(kit_span(a, instant_since(now, target))));
	return str_fmt(a, "%.*s left (%.*s)",
	    STR_ARG(kit_span(a, instant_since(target, now))),
	    STR_ARG(kit_when(p, target)));
}

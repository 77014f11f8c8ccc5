/* example.h - a package's own tests: facts, and what is expected of them.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_EXAMPLE_H
#define PROTOCOL_EXAMPLE_H

#include "base/vec.h"
#include "protocol/protocol.h"

struct protocol_example {
	struct str id, file;
	int line;
	bool passed;
	struct str why; /* each difference on a line of its own */
};
struct protocol_examples {
	VEC(struct protocol_example) list;
	size_t passed, failed;
	struct protocol_texts never;
	/* duties that no example opens */ /* worked due times among them */
};

/* protocol_examples_run: every example of the package at place `package` of
 * those loaded, and of its parents. In `ps`: what is no example at all, and due
 * times that come out otherwise.
 * In `a`. */
struct protocol_examples protocol_examples_run(const struct protocol *p,
    size_t package, struct arena *a, struct problems *ps);

#endif

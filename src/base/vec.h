/* vec.h - a typed array that grows in an arena.
 *	VEC(struct str) names = { 0 };
 *	VEC_ADD(a, &names, STR("x"));
 *	for (size_t i = 0; i < names.n; i++) use(names.v[i]);
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                              \
	struct {                                                               \
		type *v;                                                       \
		size_t n, room;                                                \
	}

#define VEC_ADD(a, vec, ...)                                                   \
	do {                                                                   \
		if ((vec)->n == (vec)->room) {                                 \
			size_t room_ = (vec)->room ? (vec)->room * 2 : 8;      \
			(vec)->v = arena_grow((a), (vec)->v,                   \
			    (vec)->n * sizeof *(vec)->v,                       \
			    room_ * sizeof *(vec)->v);                         \
			(vec)->room = room_;                                   \
		}                                                              \
		(vec)->v[(vec)->n++] = (__VA_ARGS__);                          \
	} while (0)

#endif

/* find.h - finding a youth, a person of concern or a case by what is known: a
 * name, a nickname, a telephone number, a number plate, the words of a tattoo.
 * Owns the events concern.noted/1 and concern.withdrawn/1, and the index: keyed
 * marks, no word that anybody typed.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_FIND_FIND_H
#define MODULES_FIND_FIND_H

#include "base/vec.h"
#include "op/world.h"

struct module;

/* What a record was found by. */
enum find_kind {
	FIND_NAME,
	FIND_NICKNAME,
	FIND_PHONE,
	FIND_PLATE,
	FIND_TATTOO,
	FIND_KIND__MAX
};

extern const struct module find_module;

#endif

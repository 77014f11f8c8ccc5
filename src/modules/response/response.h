/* response.h - what police and child protection do after they were told, act by
 * act as the package lists them; what is owed closes by it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_RESPONSE_RESPONSE_H
#define MODULES_RESPONSE_RESPONSE_H

#include "modules/case/case.h"

extern const struct module response_module;

/* response_words: an act with its result, in the package's words; the act's id
 * where the package has it no more. */
struct str response_words(const struct protocol *p, struct str act,
    struct str result, struct arena *a);

#endif

/* kit_int.h - the templates of kit_page.html.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_KIT_KIT_INT_H
#define MODULES_KIT_KIT_INT_H

#include "html/html.h"

void kit_form_open(struct html *h, struct str action, struct str csrf,
    struct str key, bool upload);
void kit_form_close(struct html *h);

struct kept;
void kit_kept(struct html *h, const struct kept *k);

#endif

/* skeleton_int.h - what the files of this module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_SKELETON_SKELETON_INT_H
#define MODULES_SKELETON_SKELETON_INT_H

#include "html/html.h"
#include "modules/skeleton/skeleton.h"
#include "op/op.h"

enum err skeleton_page(struct page *p);
/* skeleton_main: the template of skeleton_page.html. */
void skeleton_main(struct html *h, struct str seat);

#endif

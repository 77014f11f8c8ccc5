/* skeleton_page.c - what a person sees. Reads, never writes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/skeleton/skeleton_int.h"

enum err
skeleton_page(struct page *p)
{
	p->title = STR("skeleton");
	p->here = "skeleton.show";
	skeleton_main(p->h, p->w->actor->seat);
	return OK;
}

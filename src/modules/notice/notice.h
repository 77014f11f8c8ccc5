/* notice.h - telling another agency: by telephone, or by a link with no names
 * in it that their person answers. IV.A.c, IV.B.1.d, IV.B.2.e, III.D.a.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_NOTICE_NOTICE_H
#define MODULES_NOTICE_NOTICE_H

struct module;
extern const struct module notice_module;

#endif

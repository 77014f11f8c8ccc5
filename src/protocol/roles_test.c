/* roles_test.c
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "protocol/roles_int.h"

static void
test_roles__every_name_leads_back_to_its_role(void **state)
{
	(void)state;
	for (int r = 0; r < ROLE__MAX; r++)
		assert_int_equal(r,
		    protocol_role_of(
			str_of(protocol_role_name((enum protocol_role)r))));
	for (int s = 1; s < SENSE__MAX; s++)
		assert_int_equal(s,
		    protocol_sense_of(
			str_of(protocol_sense_name((enum protocol_sense)s))));
	assert_int_equal(ROLE__MAX, protocol_role_of(STR("no such role")));
	assert_int_equal(SENSE__MAX, protocol_sense_of(STR("no such sense")));
}

static void
test_roles__a_role_takes_only_its_own_senses(void **state)
{
	(void)state;
	assert_true(protocol_role_takes(ROLE_HOLD, STR("wait")));
	assert_false(protocol_role_takes(ROLE_HOLD, STR("urgent")));
	assert_false(protocol_role_takes(ROLE_HOLD, STR("wai")));
	assert_false(protocol_role_takes(ROLE_LEVEL, STR("urgent")));
	assert_true(protocol_role_takes(ROLE_EVIDENCE, STR("any word")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles__every_name_leads_back_to_its_role),
		cmocka_unit_test(test_roles__a_role_takes_only_its_own_senses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

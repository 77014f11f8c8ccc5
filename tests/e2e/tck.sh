#!/bin/bash
# tck.sh - mooring tck: two numbers, and the second is not to be had with null.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin tck
own=tests/tck-own

run "$mooring" tck $own
check "a suite that passes is status 0" same "$rc" 0
check "both numbers are full" \
    holds "$out" "tck: 5 of 5 passed, 3 of 3 with a value"

# The same cases, and a model that says null whatever it is asked.
mkdir "$work/null"
cp $own/lending-test-01.xml "$work/null"
sed -E 's#<(literalExpression|outputEntry)><text>[^<]*</text>#<\1><text>null</text>#' \
    $own/lending.dmn >"$work/null/lending.dmn"
check "the model has nothing but null to give" \
    same "$(grep -c '<text>null</text>' "$work/null/lending.dmn")" 3
run "$mooring" tck "$work/null"
check "null for everything is found" same "$rc" 5
check "it passes where null is expected, and has no case with a value" \
    holds "$out" "tck: 2 of 5 passed, 0 of 3 with a value"

mkdir "$work/none"
run "$mooring" tck "$work/none"
check "a folder without cases is no success" same "$rc" 2
check "and says so" holds "$err" "no test cases in it"
finish

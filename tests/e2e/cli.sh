#!/bin/bash
# cli.sh - the command line keeps to its table of verbs and exit codes.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin cli

run "$mooring" --version
check "--version prints name and number" \
    grep -qxE 'mooring [0-9]+\.[0-9]+\.[0-9]+.*' <<<"$out"
check "--version ends with 0" same "$rc" 0

run "$mooring" --help
check "--help ends with 0" same "$rc" 0
check "--help says how to call it" holds "$out" "usage: mooring"
while IFS='"' read -r _ verb _; do
	check "--help names $verb" grep -qE "^  $verb( |\$)" <<<"$out"
done < <(grep '^VERB(' src/cli/verbs.def)

run "$mooring" no-such-verb
check "an unknown verb ends with 2" same "$rc" 2
check "an unknown verb is named on standard error" holds "$err" no-such-verb
check "an unknown verb prints nothing on standard output" same "$out" ""

run "$mooring" man
# shellcheck disable=SC2016 # the inner shell expands it
check "the manual page is one that groff can read" \
    bash -c '! groff -man -Tutf8 -ww "$1" 2>&1 >/dev/null | grep .' _ "$work/out"
while IFS='"' read -r _ verb _; do
	check "the manual page names $verb" holds "$out" "\fB$verb\fR"
done < <(grep '^VERB(' src/cli/verbs.def)

while IFS='"' read -r _ verb _; do
	run "$mooring" "$verb" --help
	check "$verb --help says how to call it" holds "$rc $out" \
	    "0 usage: mooring $verb"
done < <(grep '^VERB(' src/cli/verbs.def)

run "$mooring"
check "no verb at all ends with 2" same "$rc" 2

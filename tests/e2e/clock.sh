#!/bin/bash
# clock.sh - mooring clock: its first three lines, and what it refuses.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin clock
friday=2026-03-13T18:00:00-05:00
line() { sed -n "${1}p" <<<"$out"; }

run "$mooring" clock LE_TO_CPS --from $friday
check "a named clock ends with 0" same "$rc" 0
check "first the outer end" same "$(line 1)" 2026-03-16T06:00:00-05:00
check "then the target in wall time" holds "$(line 2)" \
    "target: 2026-03-14T06:00:00-05:00 (Sat Mar 14, 6:00 am)"
check "then how it was counted" holds "$(line 3)" EXCL_SSH
check "with each day left out" holds "$out" "Sun Mar 15: not counted, Sunday"
check "and what it stands on" holds "$out" "authority: Wis. Stat. 48.981"

run "$mooring" clock --limit 60 --unit day --rule DAYS_ROLL \
    --from 2026-03-11T09:00:00-05:00
check "whole days end on a date" same "$(line 1)" 2026-05-11
check "and have a date as target" holds "$(line 2)" "target: 2026-05-10"

run "$mooring" clock CSEC_STAFFING --from $friday
check "no number stays as soon as possible" \
    same "$(line 1)" "as soon as possible"
check "and its target too" same "$(line 2)" "target: as soon as possible"

run "$mooring" clock --limit 12 --unit hour --rule EXCL_SSH \
    --from 2026-12-23T20:00:00-06:00 --holidays 230.35
check "another set of holidays gives another end" \
    same "$(line 1)" 2026-12-28T08:00:00-06:00

# A team's own package beside the law's: its target, its holiday.
mkdir -p "$work/own"
cat >"$work/own/protocol.yaml" <<'END'
id: own
title: A practice county
edition: "1"
END
cat >"$work/own/clocks.yaml" <<'END'
clocks:
  - { id: CSEC_STAFFING, duty: Staff it, who: coordinator, trigger: accepted, unit: event, rule: NONE, kind: local, authority: the team, verified: "yes", source: GUIDELINE, target: { limit: 5, unit: day } }
END
run "$mooring" clock CSEC_STAFFING --from $friday \
    --protocol protocols/wisconsin-law --protocol "$work/own"
check "a team's target is a target, not the end" \
    same "$(line 1)" "as soon as possible"
check "and is shown" holds "$(line 2)" 2026-03-18

refused() {
	local what=$1
	shift
	run "$mooring" clock "$@"
	check "$what: ends with 2" same "$rc" 2
	check "$what: nothing on standard output" same "$out" ""
	check "$what: a reason on standard error" test -n "$err"
}
refused "no arguments"
refused "no start" LE_TO_CPS
refused "a start without its offset" LE_TO_CPS --from 2026-03-13T18:00:00
refused "a day that is none" LE_TO_CPS --from 2026-02-30T18:00:00-06:00
refused "an unknown clock" NO_SUCH --from $friday
refused "a clock and its parts" LE_TO_CPS --limit 3 --from $friday
refused "a part missing" --limit 12 --unit hour --from $friday
refused "an unknown unit" --limit 1 --unit moon --rule WALL --from $friday
refused "an unknown rule" --limit 1 --unit hour --rule SOON --from $friday
refused "a unit the rule cannot count" \
    --limit 1 --unit hour --rule DAYS_ROLL --from $friday
refused "no number" --limit x --unit hour --rule WALL --from $friday
refused "too large a number" \
    --limit 99999999999999999999 --unit hour --rule WALL --from $friday
refused "unknown holidays" LE_TO_CPS --from $friday --holidays none
refused "an unknown option" LE_TO_CPS --from $friday --soon
refused "a folder that is no package" \
    LE_TO_CPS --from $friday --protocol "$work"
printf 'clocks:\n  - { id: X, id: Y }\n' >"$work/own/clocks.yaml"
refused "a file that cannot be read" X --from $friday --protocol "$work/own"
check "it names file and line" holds "$err" "own/clocks.yaml:2: id:"

run "$mooring" clock --limit 30 --unit minute --rule WALL \
    --from 2026-03-13T18:00:00-05:00
check "parts that were typed stand on no authority" holds "$rc $out" \
    "sure: no authority: parts typed by hand"

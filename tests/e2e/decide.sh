#!/bin/bash
# decide.sh - mooring decide: what it prints, and what it refuses.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin decide
at=2026-03-13T18:00:00-05:00

# ask JSON-EXPRESSION: what python makes of the last output (as `d`).
ask() {
	python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
sys.exit(0 if eval(sys.argv[2]) else 1)' "$work/out" "$1"
}

facts() { printf '%s' "$1" >"$work/facts.json"; }

facts '{}'
run "$mooring" decide --at $at "$work/facts.json"
check "an empty report is read" same "$rc" 0
check "an empty report says nothing on standard error" same "$err" ""
check "an empty report settles nothing" \
    ask 'all(not x["certain"] for x in d["decisions"].values())'
check "an empty report leaves each level possible" \
    ask 'len(d["decisions"]["tier"]["possible"]) >= 4'
check "what is missing is said, with its clause" \
    ask 'd["missing"] and all(m["fact"] and m["clause"] for m in d["missing"])'
check "what is missing says which decisions it could change" \
    ask '{"tier", "le_response"} <= {c for m in d["missing"] if m["fact"] == "evidence_of_crime" for c in m["changes"]}'
check "the package is named with its content hash" \
    ask 'd["protocol"][0]["id"] and len(d["protocol"][0]["hash"]) >= 32'
first=$out
run "$mooring" decide --at $at "$work/facts.json"
check "the same facts give the same bytes" same "$out" "$first"

# refuses WHAT BYTES PIECE: status 2, nothing on standard output, the file, a
# line and PIECE on standard error.
refuses() {
	printf '%b' "$2" >"$work/bad.json"
	run "$mooring" decide --at $at "$work/bad.json"
	check "$1: ends with 2" same "$rc" 2
	check "$1: nothing on standard output" same "$out" ""
	check "$1: names file and line" holds "$err" "bad.json:"
	check "$1: says what" holds "$err" "$3"
}

refuses "no JSON at all" 'tier one' ''
refuses "cut off" '{"minor": ' ''
refuses "a name twice" '{"minor": true,\n"minor": false}' ':2:'
refuses "bytes after the end" '{} {}' ''
refuses "a list for an object" '[]' ''
refuses "a fact that nobody knows" '{\n"no_such_fact": true}' 'no_such_fact'
refuses "a wrong kind" '{"age": "old"}' 'age'
refuses "a number past its range" '{"age": 1e9}' 'age'
refuses "a value that is not of the list" '{"reporter": "a passer-by on stilts"}' 'reporter'
refuses "bytes that are no text" '{"age": 1\xff}' ''
refuses "a NUL" '{"age\\u0000": 1}' ''
deep=$(printf '[%.0s' $(seq 2000))
refuses "deeper than the most" "{\"age\": $deep" ''
run "$mooring" decide --at $at "$work/not-there.json"
check "a file that is not there: not 0" test "$rc" -ne 0
check "a file that is not there: named" holds "$err" not-there.json
run "$mooring" decide --at yesterday "$work/facts.json"
check "a time that cannot be read: ends with 2" same "$rc" 2
run "$mooring" decide
check "no file named: ends with 2" same "$rc" 2

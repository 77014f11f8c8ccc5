#!/bin/bash
# parts.sh - a team that goes without levels and without the consent hold, and
# one that calls its levels by other names: lint, examples, decide and the pages.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin parts

password=practice-words-one
held='{"age": 15, "disclosure": "active", "alleged_relation": "non_caregiver",
 "interview_consent": "not_sought", "safe_to_contact_guardian": true}'
echo "$held" >"$work/held.json"
export MOORING_KEY=$work/key

# serve_on NAME: a practice database on the copy of that name, and its pages.
serve_on() {
	local port=$((20000 + RANDOM % 20000)) i
	base=http://127.0.0.1:$port
	export MOORING_DB=$work/$1.db MOORING_KEY=$work/$1.key
	export MOORING_PROTOCOLS=$work/in-$1
	mkdir "$MOORING_PROTOCOLS"
	cp -r "$work/$1" "$MOORING_PROTOCOLS/wisconsin"
	cp -r protocols/wisconsin-law "$MOORING_PROTOCOLS"
	run "$mooring" demo --password "$password" --base-url "$base" \
	    --cases demo/practice.yaml
	check "$1: a practice database is made" same "$rc $err" "0 "
	[ "$rc" = 0 ] || exit 1
	# The lock of the program before may take a moment to go.
	for ((i = 0; i < 20; i++)); do
		run timeout 5 "$mooring" serve --listen 127.0.0.1:99999 --demo
		[[ $err == *"is in use"* ]] || break
		sleep 0.1
	done
	check "$1: a port that is none is refused" holds "$rc $err" \
	    "127.0.0.1:99999: write ADDRESS:PORT"
	spawn "$mooring" serve --listen "127.0.0.1:$port" --demo
	for ((i = 0; i < 300; i++)); do
		curl -sf -o /dev/null "$base/readyz" && break
		sleep 0.1
	done
	check "$1: the server answers" curl -sf -o /dev/null "$base/readyz"
}
get() { # PATH: its words, without marks, in $page; its status in $code
	code=$(curl -s -o "$work/body" -w '%{http_code}' -b "$work/jar" "$base$1")
	page=$(sed 's/<[^>]*>//g' "$work/body")
}
sign_in() {
	rm -f "$work/jar"
	curl -s -o /dev/null -c "$work/jar" --data-urlencode "login=$1" \
	    --data-urlencode "password=$password" "$base/sign-in"
}
# pages WORDS: no page of any case, list or receipt holds one of them.
pages() {
	local who at n=0 bad=
	for who in coordinator supervisor; do
		sign_in "$who"
		get /today
		for at in /today /cases /cases?show=held /supervisor /helper / \
		    /referrals/new $(grep -o 'href="/c/[0-9-]*"' "$work/body" |
			cut -d'"' -f2 | sort -u | head -12 |
			sed 's,.*/c/\(.*\),/c/\1 /c/\1/copy /r/\1 /c/\1/decide,'); do
			get "$at"
			[ "$code" != 200 ] || n=$((n + 1))
			! grep -Eio "$1" <<<"$page" >"$work/hit" ||
				bad+="$who $at: $(sort -u "$work/hit" | head -3 |
				    tr '\n' ' ')"$'\n'
		done
	done
	[ -n "$bad" ] || [ "$n" -lt 30 ] || return 0
	echo "$n pages"
	echo "$bad"
	return 1
}

cp -r protocols/wisconsin "$work/off"
sed -i '/^parts:/,$ s/on: true/on: false/' "$work/off/protocol.yaml"
run "$mooring" protocol lint "$work/off"
check "off: the copy is sound" same "$rc $err" "0 "
run "$mooring" protocol test "$work/off"
check "off: the examples differ in nothing but the hold" same "$(
	sed -n 's/^    \([a-z_.]*\): .*/\1/p' <<<"$out" | sort -u)" \
    coordinator.cps
run "$mooring" decide --protocol "$work/off" "$work/held.json"
check "off: nothing waits" lacks "$out" '"hold"'
check "off: the hold says why" holds "$out" 'Switched off by the team'
check "off: and is the value to go on" holds "$out" '"cps": "now"'
run "$mooring" decide "$work/held.json"
check "on: it waits, and a duty with it" holds "$out" '"hold"'
sed 's/level: hidden/lvl: hidden/' "$work/off/protocol.yaml" >"$work/bad"
mkdir "$work/worse"
cp -r "$work/off/." "$work/worse"
cp "$work/bad" "$work/worse/protocol.yaml"
run "$mooring" protocol lint "$work/worse"
check "a role that is none is refused, with its line" holds "$err" \
    "protocol.yaml:$(grep -n 'lvl:' "$work/bad" | cut -d: -f1)"

serve_on off
check "off: no page, list, receipt or copy has a level or a hold" \
    pages '\btiers?\b|no level|the level|change the level|not settled yet ·|waits for consent'
sign_in coordinator
get /today
one=$(grep -o '/c/[0-9-]*' "$work/body" | head -1)
get "$one/tier"
check "off: nor is there a page to change it" same "$code" 404
get "$one"
check "off: the rest of the case's page works" holds "$page" 'What is owed'

cp -r protocols/wisconsin "$work/named"
sed -i 's/label: Tier 1/label: Red/; s/label: Tier 2/label: Amber/
s/label: Tier 3/label: Yellow/; s/label: No tier/label: No colour/
s/short: No tier/short: "-"/; s/fits no tier/fits no colour/
s/label: Tier,/label: Colour,/; s/short: T\([123]\)/short: C\1/' \
    "$work/named/protocol.yaml"
sed -i '/^  tier:/ s/:.*/: { "1": Red, "2": Amber, "3": Yellow, none: No colour, not_settled: Not settled yet }/' \
    "$work/named/words.yaml"
run "$mooring" protocol lint "$work/named"
check "named: the copy is sound" same "$rc $err" "0 "
serve_on named
check "named: no page says Tier" pages '\btiers?\b'
sign_in coordinator
get /today
check "named: but the team's own words" grep -qE 'Red|Amber|Yellow' <<<"$page"

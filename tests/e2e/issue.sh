#!/bin/bash
# issue.sh - system issues over HTTP: raised from a case without a way back to it,
# refused where a word could name somebody, discussed, answered by a change.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin issue

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

run "$mooring" demo --password "$password" --base-url "$base"
check "a practice database is made" same "$rc" 0
serve --demo
co=$work/co acc=$work/acc adv=$work/adv aud=$work/aud cac=$work/cac
sign_in "$acc" access_worker
sign_in "$adv" community_advocate
sign_in "$aud" auditor
sign_in "$cac" cac_staff
sign_in "$co" coordinator

form "$acc" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=active fact.age=15 fact.allegation_by=caregiver \
    "story=Practice story." source=observed step=file \
    youth_name="Practice Youth Marble" youth_nicknames=Bluebird
number=${to##*/r/}
check "a case is there" test -n "$number"
get "$acc" "/c/$number"
check "the case leads to it" holds "$body" "href=\"/issues/new?from=$number\""
from="/issues/new?from=$number"
get "$acc" "$from"
check "the form opens" same "$code" 200
raise() { # JAR NAME=VALUE...
	local jar=$1
	shift
	form "$jar" "$from" /issues/new from="$number" "$@"
}
raise "$acc" kind=delay text="Bluebird waited, case $number, ring 608-555-0143, born 5/3/2011."
check "a text that names is refused" same "$code" 422
for words in "a name of that case (Bluebird)" "number of a case ($number)" \
    "telephone number (608-555-0143)" "day of birth (5/3/2011)"; do
	check "it says: $words" holds "$body" "$words"
done
check "and keeps what was typed" holds "$body" "waited, case"
raise "$acc" text="Nobody answers."
check "an issue without its kind is refused" holds "$body" "#f-kind"
raise "$acc" kind=weather text="Nobody answers."
check "a kind that is none is refused" same "$code" 422
raise "$acc" kind=delay clause=X.Y text="Nobody answers."
check "a clause that is none is refused" same "$code" 422
raise "$acc" kind=delay text="$(printf 'word %.0s' {1..210})"
check "a text that is too long is refused" same "$code" 422
raise "$acc" kind=delay
check "and one that says nothing" holds "$body" "#f-text"
get "$acc" /issues
check "nothing of that was raised" holds "$body" "None has been raised"

raise "$acc" kind=delay clause=III.D.a \
    text="The youth waited two hours; nobody answered after ten at night."
check "an issue is raised" same "$code $to" "303 /issues"
for who in "$acc" "$co" "$adv" "$aud"; do
	get "$who" /issues
	check "everybody who signs in reads it (${who##*/})" holds "$body" \
	    "waited two hours"
	check "without the case (${who##*/})" lacks "$body" "$number"
	check "and without who (${who##*/})" lacks \
	    "$(sed -n '/<main/,/<\/main>/p' "$work/body")" "access"
done
one=$(grep -o '/issues/[0-9a-f]\{16\}' "$work/body" | head -1)
get "$aud" /audit
check "the audit says that one was raised" holds "$body" "form or raised"
check "and not from which case" test "$(sed -n '/form or raised/,/<\/tr>/p' \
    "$work/body" | grep -c "$number")" = 0
get "$co" "/c/$number"
check "nor does the case say so" lacks "$body" "waited two hours"

get "$adv" /issues/new
check "a seat without the right raises none" same "$code" 404
get "$cac" "$from"
check "nor anybody from a case that is not theirs" same "$code" 404
get "$co" "/issues/new?from=26-9999"
check "which looks like one that is none" same "$code" 404
get "$co" /issues/0000000000000001
check "an issue that is none is not there" same "$code" 404
get "$co" "/issues/$number"
check "nor a number of a case" same "$code" 404
form "$acc" "$one" "$one" to=discussed note="Practice."
check "who may not answer does not" same "$code" 422
form "$co" "$one" "$one" to=answered note="Decided."
check "an answer says by which change" holds "$body" "#f-edition"
form "$co" "$one" "$one" to=discussed note="As in $number."
check "a note that names is refused" same "$code" 422
form "$co" "$one" "$one" to=discussed note="The partners talked."
check "it was discussed" same "$code" 303
form "$co" "$one" "$one" to=open note="Again."
check "what cannot follow is refused" same "$code" 422
form "$co" "$one" "$one" to=answered edition=2027-01 note="A second number."
check "and answered by a change" same "$code" 303
get "$adv" "$one"
check "everybody reads by which" holds "$body" "edition 2027-01"

run "$mooring" protocol trace
check "the clause is honoured" holds "$(grep '^I\.A\.b' <<<"$out")" "issue"
run "$mooring" verify
check "the database verifies" same "$rc" 0
kill "$server" && wait "$server"
run "$mooring" rebuild --check
check "and its tables are equal to what the events say" same "$rc" 0

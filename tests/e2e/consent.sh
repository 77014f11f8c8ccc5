#!/bin/bash
# consent.sh - consents over HTTP: recorded, refused, withdrawn; and that nothing
# goes round on the team's ground before it is on record.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin consent

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

# agency WORDS: its id, as the form of a consent lists it.
agency() {
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
day() { date -d "$1" +%F; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
serve --demo
c=$work/coordinator j=$work/center
sign_in "$c" coordinator
sign_in "$j" cac_staff

case=/c/26-0002
get "$c" "$case/consents"
check "the list of consents opens" same "$code" 200
check "and says that there is none" holds "$body" "No consent is on record"
center=$(agency 'Practice Child advocacy center')
shelter=$(agency 'Practice Youth shelter')
check "the directory is offered" test -n "$center" -a -n "$shelter"

# give NAME=VALUE...: a good consent, with these in place of its own.
give() {
	local -A v=([standing]=youth [signer]="Practice Youth Signer"
		[agency]=$center [classes]=health [until]=$(day "+60 days")
		[form]=seen)
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	form "$c" "$case/consents/new" "$case/consents/new" "${args[@]}"
}

give standing=person_of_concern
check "a person of concern consents to nothing" same "$code" 422
check "and the reason is said" holds "$body" "cannot consent for the youth"
check "and what was typed is kept" holds "$body" "Practice Youth Signer"
give until=
check "a consent without an end is refused" same "$code" 422
check "at its field" holds "$body" 'f-until'
give "until=$(day "-2 days")"
check "one that is over is refused" same "$code" 422
check "with what an end is for" holds "$body" "The last day has to lie ahead"
give agency=00000000000000ff
check "an agency that is not in the directory is refused" same "$code" 422
check "with what to do" holds "$body" "Choose an agency of the directory"
give form=00000000000000ff
check "a form that is not there is refused" same "$code" 422
give standing=guardian "agency=$shelter" classes=cps_report
check "a guardian does not open a report" same "$code" 422
check "and that is said" holds "$body" "the sharing rules take no such consent"
give classes=everything
check "a class that is none is refused" test "$code" -ge 400
get "$c" "$case/consents"
check "none of them is on record" holds "$body" "No consent is on record"

could() { # JAR WHO CLASS
	form "$1" "$case" "$case/could" "who=$2" "klass=$3"
}
could "$c" "$shelter" facts
check "could they see it: no" holds "$body" ">No<"
check "because no consent is in force" holds "$body" "none is in force"
give "agency=$shelter" classes=facts
check "a good consent is recorded" same "$code $to" "303 $case/consents"
get "$c" "$case/consents"
check "and is in force" holds "$body" "In force"
could "$c" "$shelter" facts
check "could they see it: yes" holds "$body" ">Yes<"
check "by a signed consent" holds "$body" "signed consent"
check "with how far its law was checked" holds "$body" "verified:"
could "$c" "$shelter" cps_report
check "nothing else was opened" lacks "$body" ">Yes<"
get "$c" "$case"
check "the case says who may see it" holds "$body" "Practice Youth shelter"
check "without the name of who signed" lacks "$body" "Practice Youth Signer"

one=$(get "$c" "$case/consents"; grep -o "$case/consents/[0-9]*" "$work/body" | head -1)
get "$c" "$one"
check "withdrawing asks first" same "$code" 200
check "and lists what has left" holds "$body" "What has already left"
form "$c" "$one" "$one" why=
check "one yes withdraws it" same "$code" 303
could "$c" "$shelter" facts
check "from the next request on it opens nothing" lacks "$body" ">Yes<"
get "$c" "$case/consents"
check "and it stays on record" holds "$body" "Withdrawn"
form "$c" "$one" "$one" why=
check "twice is refused" same "$code" 422
get "$c" "$case/consents/99999"
check "one that is not there is not there" same "$code" 404
get "$j" "$case/consents"
check "nor for who is not on the case" same "$code" 404

form "$j" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=none fact.age=15 "story=Practice story." source=observed \
    step=file
check "the center files a referral" same "$code" 303
case=/c/${to##*/r/}

# Before the team's ground is on record nothing goes round on it.
form "$c" /fill-ins/team_recognition /fill-ins/team_recognition \
    id=team_recognition value=
check "the recognition is taken off the record" same "$code" 303
get "$c" "$case"
check "the case says that nothing is shared" holds "$body" \
    "Nothing goes from one agency to another"
check "and what lacks" holds "$body" "who recognised the team"
check "the story is shut" holds "$body" "The story is not shown to your agency"
get "$j" "$case"
check "its own agency reads on" holds "$body" "Practice story."
form "$c" /fill-ins/team_recognition /fill-ins/team_recognition \
    id=team_recognition "value=Practice county board"
get "$c" "$case"
check "on record again, it opens" holds "$body" "Practice story."
get "$c" "$case/copy"
check "a copy says how it may go on" holds "$body" "passed on only as the law"
get "$c" "$case"
check "and so does a print" holds \
    "$(grep -A3 only-print <<<"$body")" "passed on only as the law"

kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

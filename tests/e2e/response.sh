#!/bin/bash
# response.sh - what police and child protection do after they were told, over
# HTTP: whose step it is, what closes and is owed, and who may see a finding.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin response

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

# at WORDS: a local time of the team, as a form sends it.
at() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }
option() { # WORDS: the agency's id, in a list of the last page
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
serve --demo
co=$work/co off=$work/off acc=$work/acc adv=$work/adv jar=$work/jar
sign_in "$off" officer
sign_in "$acc" access_worker
sign_in "$adv" system_advocate
sign_in "$jar" cac_staff
sign_in "$co" coordinator

form "$acc" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=active fact.age=15 fact.allegation_by=caregiver \
    "story=Practice story." source=observed step=file
case=/c/${to##*/r/}
check "a case is there" test "$case" != /c/
get "$co" "$case/parties"
for words in "Practice Law enforcement" "Practice Advocates of an agency"; do
	get "$co" "$case/parties"
	form "$co" "$case/parties" "$case/parties" agency="$(option "$words")" \
	    reason=Practice
	check "$words is on the case" same "$code" 303
done

get "$off" "$case"
check "the case leads to the steps" holds "$body" "href=\"$case/response\""
check "police owe a response" holds "$body" "Respond; a supervisor"
get "$off" "$case/response"
check "the list opens" same "$code" 200
check "an officer records that patrol began" holds "$body" \
    "$case/response/patrol_started"
check "and not what an assessment found" lacks "$body" \
    "$case/response/finding"
get "$off" "$case/response/nothing"
check "a step that is none is not there" same "$code" 404

# does JAR ACT NAME=VALUE...
does() {
	local jar=$1 act=$2
	shift 2
	form "$jar" "$case/response/$act" "$case/response/$act" "$@"
}
does "$off" patrol_started at="$(at "-1 hour")" who="Practice Sergeant"
check "a step without its number is refused" same "$code" 422
check "at its field" holds "$body" "#f-number"
check "and what was typed is kept" holds "$body" "Practice Sergeant"
does "$off" patrol_started at="$(at "+1 hour")" who="Practice Sergeant" number=7
check "one that lies ahead is refused" holds "$body" "lies ahead"
does "$off" patrol_started at=soon who="Practice Sergeant" number=7
check "a time that is none is refused" same "$code" 422
does "$off" finding at="$(at "-1 hour")" result=unsubstantiated
check "another agency's step is refused" holds "$body" "does not record this"
does "$off" unit_asked at="$(at "-1 hour")" result=free to=00000000000000ff
check "a result of another step is refused" same "$code" 422
get "$off" "$case/response/unit_asked"
unit=$(option "Practice Law enforcement")
does "$off" unit_asked at="$(at "-1 hour")" result=unit_advises \
    to=00000000000000ff
check "an agency that is none is refused" holds "$body" "of the directory"
get "$off" "$case/response"
check "nothing of that is on record" lacks "$body" "class=\"timeline\""

does "$off" patrol_started at="$(at "-1 hour")" who="Practice Sergeant" \
    number=26-7
check "patrol began" same "$code $to" "303 $case/response"
get "$off" "$case/response"
check "it stands there with its number" holds "$body" "number 26-7"
get "$off" "$case"
check "and in the timeline" holds "$body" "Patrol began"
check "and the response is not owed any more" lacks \
    "$(sed -n '/id="tasks"/,/<details>/p' "$work/body")" \
    "Respond; a supervisor"
does "$off" handed_over at="$(at "-5 minutes")" who="Practice Investigator"
check "the investigator took over" same "$code" 303
does "$off" unit_asked at="$(at "-1 hour")" result=unit_advises to="$unit"
check "the specialised unit was asked" same "$code" 303
does "$off" unit_along at="$(at "-1 hour")" to="$unit"
check "and works along" same "$code" 303

does "$acc" expected at="$(at "-1 minute")" who="Practice Dispatch"
check "expected without a time is refused" same "$code" 422
check "at the question" holds "$body" "response_expected_at"
does "$acc" expected at="$(at "-1 minute")" who="Practice Dispatch" \
    fact.response_expected_at="$(at "-2 hours")"
check "a time that has passed is refused" holds "$body" "has passed"
does "$acc" expected at="$(at "-1 minute")" who="Practice Dispatch" \
    fact.response_expected_at="$(at "+3 hours")"
check "when they are expected is recorded" same "$code" 303
get "$acc" "$case"
owed=$(sed -n '/id="tasks"/,/<details>/p' "$work/body")
check "and is owed by then" holds "$owed" "They were expected by now"
check "with the time that is left" holds "$owed" "left"
does "$acc" delayed at="$(at "-1 minute")" who="Practice Dispatch" \
    fact.delay_reason=no_investigator_free \
    fact.response_expected_at="$(at "+9 hours")"
check "it comes later, with the reason" same "$code" 303
get "$acc" "$case"
owed=$(sed -n '/id="tasks"/,/<details>/p' "$work/body")
check "the first reminder gives way" same \
    "$(grep -c "They were expected by now" <<<"$owed")" 1
check "the reason is a fact of the case" holds "$body" "No investigator free"
does "$acc" arrived at="$(at "-1 minute")" who="Practice Sergeant"
check "they came" same "$code" 303
get "$acc" "$case"
check "and nobody is waited for" lacks \
    "$(sed -n '/id="tasks"/,/<details>/p' "$work/body")" \
    "They were expected by now"

get "$acc" "$case/response/joint_plan"
police=$(option "Practice Law enforcement")
does "$acc" joint_plan at="$(at "-1 hour")" to="$police" who="Practice plan"
check "a plan with police is on record" same "$code" 303
does "$acc" report_shared at="$(at "-1 hour")" to="$police" who="Practice Desk"
check "the report was shared" same "$code" 303
get "$acc" "$case/response"
check "with its authority" holds "$body" "48.981(7)(a)8"
check "and how far that was checked" holds "$body" "verified: yes"

does "$acc" finding at="$(at "-1 hour")" result=substantiated_unknown
check "child protection records what it found" same "$code" 303
get "$off" "$case/response"
check "police see it on its page" holds "$body" "a person who is not known"
get "$off" "$case"
check "and not in the timeline, which is no page of its own" lacks "$body" \
    "a person who is not known"
get "$adv" "$case/response"
check "an advocate does not see it" lacks "$body" "a person who is not known"
check "and is told that there is more" holds "$body" "not shown to your agency"
get "$jar" "$case/response"
check "who is not on the case finds nothing" same "$code" 404
run "$mooring" verify
check "the database verifies" same "$rc" 0
kill "$server" && wait "$server"
run "$mooring" rebuild --check
check "and its tables are equal to what the events say" same "$rc" 0

#!/bin/bash
# life.sh - the end of a case over HTTP: closing with what is owed, reopening, a
# legal hold, links, handing it on, a birthday, and the hand-over page.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin life

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

option() { # WORDS: the agency's id, in a list of the last page
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
# section ID: the part of the last page under that heading.
section() { sed -n "/aria-labelledby=\"$1\"/,/<\/section>/p" "$work/body"; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
serve --demo
co=$work/co off=$work/off acc=$work/acc
sign_in "$off" officer
sign_in "$acc" access_worker
sign_in "$co" coordinator

# refer: a case of its own, filed by child protection; leaves $case.
refer() {
	form "$acc" /referrals/new /referrals/new fact.immediate_danger=no \
	    "$@" "story=Practice story." source=observed step=file
	case=/c/${to##*/r/}
}
refer fact.disclosure=active fact.date_of_birth=2008-01-02
check "a case is there" test "$case" != /c/
one=$case
refer fact.disclosure=none fact.age=15
two=$case

# What is owed, named; what nobody ends by a word.
get "$co" "$one"
check "the case leads to closing" holds "$body" "href=\"$one/close\""
get "$off" "$one/close"
check "an officer finds nothing there" same "$code" 404
form "$co" "$one/close" "$one/close" reason=response_done outcome=not_known
check "a referral that nobody accepted does not close" same "$code" 422
check "and says so" holds "$body" "Nobody has accepted"
form "$co" "$one" "$one/accept"
check "it is accepted" same "$code" 303
get "$co" "$one/close"
owed=$(section h-owed)
check "what is owed is named" holds "$owed" "Tell police of the concern"
check "one of them has to be done" holds "$owed" "Has to be done"
check "and there is no form yet" lacks "$body" "h-close"
form "$co" "$one/close" "$one/close" reason=response_done outcome=not_known
check "closing with open duties is refused" same "$code" 422
check "naming what has to be done" holds "$body" "Tell police of the concern"
told=$one/close/cps_tells_police
form "$co" "$told" "$told" how=not_owed reason="Practice reason"
check "that is not ended by a word" same "$code" 422
check "and says why" holds "$body" "Nobody ends this by a word"
get "$co" "$one/close/nothing"
check "what was never owed is not there" same "$code" 404

# One is handed on: to whom, and why, is asked for.
step=$one/close/coordinator_wraparound
form "$co" "$step" "$step" how=handed_on reason="Practice reason"
check "handed on to nobody is refused" same "$code" 422
check "at its field" holds "$body" "#f-agency"
check "what was typed is kept" holds "$body" "Practice reason"
form "$co" "$step" "$step" how=not_owed
check "ended without a reason is refused" same "$code" 422
get "$co" "$step"
form "$co" "$step" "$step" how=handed_on reason="Practice reason" \
    agency="$(option "Practice Law enforcement")"
check "handed on is recorded" same "$code $to" "303 $one/close"
get "$co" "$one/close"
check "with the agency" holds "$(section h-ended)" \
    "Handed on to Practice Law enforcement: Practice reason"
form "$co" "$one/close" "$step" how=not_owed reason="Practice reason"
check "ended twice is refused" holds "$body" "not owed any more"

# wind_up CASE: what has to be done is told or done, the rest is ended.
wind_up() {
	local i key agency
	for i in 1 2 3; do
		get "$co" "$1/close"
		for key in $(section h-owed | grep -o "notices/[a-z_.0-9]*" |
		    sort -u); do
			get "$co" "$1/$key"
			agency=$(option "Practice Law enforcement")
			form "$co" "$1/$key" "$1/$key" who="Practice Desk" \
			    told_agency="$agency"
		done
		get "$co" "$1/close"
		for key in $(section h-owed | grep -o "close/[a-z_.0-9]*" |
		    sort -u); do
			form "$co" "$1/$key" "$1/$key" how=not_owed \
			    reason="Practice reason"
		done
	done
}
wind_up "$one"
get "$co" "$one/close"
check "nothing is owed any more" holds "$(section h-owed)" "Nothing is owed"
form "$co" "$one/close" "$one/close" reason=other outcome=not_known
check "another reason without a note is refused" holds "$body" "#f-note"
form "$co" "$one/close" "$one/close" reason=because outcome=not_known
check "a reason that is none is refused" same "$code" 422
form "$co" "$one/close" "$one/close" reason=response_done \
    outcome=safe_supported note="Practice note."
check "it is closed" same "$code $to" "303 $one"
form "$co" "$one/close" "$one/close" reason=response_done \
    outcome=safe_supported note="Practice again."
check "closing twice is refused" holds "$body" "closed already"
get "$co" "$one"
check "the head says why" holds "$body" "Closed: The first response is done"
check "so does the timeline" holds "$body" "The case was closed"
check "and nothing is offered to be added" lacks "$body" "/notes/new"
get "$acc" "$one"
check "who saw it sees it still" same "$code" 200

# Nothing is recorded in it that nobody would look at.
form "$acc" "$two" "$one/notes/new" text="Practice words."
check "a note in a closed case is refused" same "$code" 422
check "with what to do" holds "$body" "Reopen it first"
check "and the words are not lost" holds "$body" "Practice words."
get "$co" "/cases?show=closed"
check "it is among the closed ones" holds "$body" "${one#/c/}"
get "$co" /today
check "and Today is quiet about it" lacks "$body" "href=\"$one\""

# Reopening
form "$co" "$one/close" "$one/reopen" reason="Practice reason"
check "reopening asks what becomes of what was ended" same "$code" 422
form "$acc" "$two" "$one/reopen" reason="Practice reason" owed=again
check "child protection does not reopen it" same "$code" 404
form "$co" "$one/close" "$one/reopen" reason="Practice reason" owed=again
check "it is open again" same "$code $to" "303 $one"
form "$co" "$one/close" "$one/reopen" reason="Practice reason" owed=again
check "reopening an open case is refused" holds "$body" "This case is open"
get "$co" "$one/close"
check "what was ended is owed again" holds "$(section h-owed)" \
    "Contact Wraparound"
check "and how it was closed stands there" holds "$body" \
    "Safe, with support"
check "with the note" holds "$body" "Practice note."
get "$co" "$one"
check "reopening is in the timeline" holds "$body" "The case was opened again"

# A legal hold
get "$acc" "$one/hold"
check "child protection sets no hold" same "$code" 404
form "$co" "$one/hold" "$one/hold"
check "a hold without a reason is refused" same "$code" 422
form "$co" "$one/hold" "$one/hold/lift" reason="Practice reason"
check "none can be lifted yet" same "$code" 422
form "$co" "$one/hold" "$one/hold" reason="Practice order"
check "it is set" same "$code" 303
form "$co" "$one/hold" "$one/hold" reason="Practice order"
check "and only once" same "$code" 422
get "$acc" "$one"
check "the head says so to all" holds "$body" "Legal hold"
form "$co" "$one/hold" "$one/hold/lift" reason="Practice reason"
get "$co" "$one"
check "lifted, the head is quiet" lacks "$body" "may be deleted"

# Links
link() { # OTHER
	form "$co" "$one/linked" "$one/linked/new" other="$1" relation=sibling
}
link "${one#/c/}"
check "a case is not linked to itself" holds "$body" "the case itself"
link 26-9999
check "a number that is none" same "$code" 422
check "is said to be none that one may see" holds "$body" \
    "There is no such case that you may see"
link "${two#/c/}"
check "two cases are linked" same "$code $to" "303 $one/linked"
link "${two#/c/}"
check "and only once" holds "$body" "linked already"
get "$co" "$two/linked"
check "it stands on the other one too" holds "$body" "href=\"$one\""
get "$co" "$one"
check "and in the timeline" holds "$body" "Linked to case ${two#/c/}"
get "$co" "$one/parties"
form "$co" "$one/parties" "$one/parties" reason=Practice \
    agency="$(option "Practice Law enforcement")"
get "$off" "$one/linked"
check "who may see one of them" same "$code" 200
check "learns nothing of the other" lacks "$body" "${two#/c/}"
get "$off" "$one"
check "nor from the timeline" lacks "$body" "Linked to case"
form "$co" "$one/linked" "$one/linked/new" other="26-0140" relation=nothing
check "a relation that is none is refused" same "$code" 422

form "$co" "$one/linked" "$one/linked/end" other="${two#/c/}" \
    reason="Practice reason"
check "a link is ended" same "$code" 303
get "$co" "$two/linked"
check "on both" lacks "$body" "href=\"$one\""
form "$co" "$one/linked" "$one/linked/end" other="${two#/c/}" \
    reason="Practice reason"
check "and only once" same "$code" 422

# Handing it on
get "$co" "$one/transfer"
check "handing on opens" same "$code" 200
form "$co" "$one/transfer" "$one/transfer" to=00000000000000ff
check "to an agency that is none is refused" holds "$body" "#f-to"
get "$co" "$one/transfer"
school=$(option "Practice School")
county=$(option "Practice Child protection")
form "$co" "$one/transfer" "$one/transfer" to="$school" classes=identity
check "what the rules do not let go is refused" holds "$body" \
    "may not go to that agency"
form "$co" "$one/transfer" "$one/transfer" to="$county" note="Practice note."
check "the agency is asked" same "$code $to" "303 $one/transfer"
form "$co" "$one/transfer" "$one/transfer" to="$county"
check "and no second one while it waits" same "$code" 422
get "$co" "$one"
check "the head says where it went" holds "$body" "was asked to take it over"
check "its answer is owed" holds "$body" "whether it takes the case over"
form "$co" "$one/notices/transfer_taken" "$one/notices/transfer_taken" \
    who="Practice Desk" told_agency="$county"
check "its answer by telephone is recorded" same "$code" 303
get "$co" "$one/transfer"
check "and closes what was owed" lacks "$body" "Record the answer"

# The birthday
get "$co" "$one"
check "of age by the day on record: handing over is owed" holds "$body" \
    "Hand over: the youth is an adult"
form "$co" "$one/consents/new" "$one/consents/new" signer="Practice Parent" \
    standing=guardian agency="$county" until=2027-01-01 classes=facts form=seen
check "a guardian signs no more" holds "$body" "nobody else signs"
# The hand-over page
get "$co" /today
check "Today leads to the hand-over" holds "$body" 'href="/handover"'
get "$co" /handover
check "it opens" same "$code" 200
check "until the next business morning" holds "$body" "next business morning"
check "it lists the case by its number" holds "$body" "href=\"$one\""
check "and no story" lacks "$body" "Practice story"
get "$off" /handover
check "an officer finds no hand-over" same "$code" 404
later=$(TZ=America/Chicago date -d "+3 days" +%FT%H:%M)
form "$co" /handover /handover until="$later"
check "another time is taken" same "$code" 200
check "and is not the preset" lacks "$body" "next business morning)"
form "$co" /handover /handover \
    until="$(TZ=America/Chicago date -d "-1 hour" +%FT%H:%M)"
check "a time that has passed is not" holds "$body" "lies ahead"
form "$co" /handover /handover until=soon
check "nor one that is none" same "$code" 422
soon=$(TZ=America/Chicago date -d "+10 days -18 years" +%F)
form "$acc" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=none fact.date_of_birth="$soon" \
    "story=Practice story." source=observed step=file
born=${to##*/r/}
get "$co" /handover
check "a birthday ahead stands there" holds "$(section h-birth)" "$born"

run "$mooring" verify
check "the database verifies" same "$rc" 0
kill "$server" && wait "$server"
run "$mooring" rebuild --check
check "and its tables are equal to what the events say" same "$rc" 0

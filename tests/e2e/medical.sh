#!/bin/bash
# medical.sh - medical care over HTTP: the emergency first, the windows of time,
# two questions, agreement before done, an evidence kit with its clocks, the list
# of nurses, screening that keeps nothing; and who reads none of it.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin medical

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

at() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }
# urgent, answer, did NAME=VALUE...: the forms, sent by $who.
urgent() { form "$who" "$case/medical" "$case/medical" "$@"; }
answer() { form "$who" "$case/medical" "$case/medical/answers" "$@"; }
did() { form "$who" "$case/medical" "$case/medical/done" "$@"; }
owed() { # words of a duty: is it open on the page of the case?
	get "$c" "$case"
	tr '\n' ' ' <"$work/body" | grep -q "<li class=\"open\"><div><strong>$1"
}
before() { # text, first, second
	[[ ${1%%"$2"*} != "$1" && ${1#*"$2"} = *"$3"* ]]
}
chosen() { tr '\n' ' ' <"$work/body" | grep -q "value=\"$1\"[^>]*checked"; }
# agency WORDS: its id, as a form lists it.
agency() {
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc $err" "0 "
serve --demo
c=$work/coordinator k=$work/nurse j=$work/center s=$work/system w=$work/worker
sign_in "$c" coordinator
sign_in "$k" nurse
sign_in "$j" cac_staff
sign_in "$s" system_advocate
sign_in "$w" access_worker

# A seat for the nurse.
case=/c/26-0011 who=$k
get "$k" "/cases?show=new"
check "the nurse has the case that names her agency" holds "$body" "26-0011"
check "and no other" lacks "$body" "26-0008"
get "$k" "$case"
check "the case leads to medical care" holds "$body" "href=\"$case/medical\""
get "$k" "$case/medical"
check "the page opens" same "$code" 200
check "no name in the title" lacks "$(grep '<title>' <<<"$body")" Ribbon
check "a rough time is a span of hours" holds "$body" "between "
check "what was answered stands there" holds "$body" "Not now"
check "and who agreed" holds "$body" \
    "To the medical evaluation: The youth agreed (assent)"
get "$c" "$case/medical"
check "what the nurse recorded is health: the coordinator needs a consent" \
    lacks "$body" "recorded by"
check "and is told that something is not shown" holds "$body" \
    "not shown to your agency"
get "$c" "$case"
check "nor does the timeline tell" lacks "$body" "Answer to a medical"
get "$w" "$case/medical"
check "who is not on the case finds nothing" same "$code" 404
get "$k" /c/26-0008/medical
check "nor does the nurse elsewhere" same "$code" 404
b=$(get "$k" "$case/medical"; echo "$body")
check "who is on call stands first" before "$b" "Practice Hospital nurses" \
    "Practice Valley nurses"
check "then who might be" before "$b" "Practice Valley nurses" \
    "Practice Clinic nurses"
check "a number that is missing is said" holds "$b" \
    "No number: the team has not put it in"

# Bad input: what and where, and what was chosen is kept.
case=/c/26-0002
get "$c" "$case/parties"
medical=$(agency "Practice Medical care")
advocates=$(agency "Practice Advocates of an agency")
form "$c" "$case/parties" "$case/parties" agency="$medical" reason="Practice"
form "$c" "$case/parties" "$case/parties" agency="$advocates" reason="Practice"
check "agencies are on the case" same "$code" 303
get "$s" "$case/medical"
check "an agency that has no part in health sees none of it" holds "$body" \
    "is not shown to your agency"
check "no form" lacks "$body" "Record urgency"
check "no window" lacks "$body" "First dose"
who=$s urgent sign=none span=none_known
check "and changes nothing" same "$code" 422
who=$k
get "$k" "$case/medical"
check "hours told as a number count from when it was told" holds "$body" \
    "51 h left"
check "the law's windows stand there" holds "$body" "First dose against HIV"
check "with what they stand on" holds "$body" "CDC nPEP 2025; verified"
check "one nobody has checked says so" holds "$body" "unverified"
check "the guideline's own number too" holds "$body" "120 h; IV.E.d"
urgent sign=none
check "the assault is asked for" same "$code" 422
check "at its field" holds "$body" 'href="#f-span"'
check "and the sign is kept" chosen none
urgent sign=none span=known
check "a known time needs its time" holds "$body" "Say the day and the time"
urgent sign=none span=day at="$(at "-2 hours")"
check "one answer to one question" holds "$body" "something else is chosen"
urgent sign=none span=known at="$(at "+2 hours")"
check "a time ahead is refused" holds "$body" "lies ahead"
check "and kept" holds "$body" "$(at "+2 hours" | cut -c1-13)"
urgent sign=none span=known at=yesterday
check "a time that is none is refused" same "$code" 422
urgent sign=gone span=day
check "a sign that is none is refused" test "$code" -ge 400
urgent sign=none span=day evidence=yes
check "evidence before it was said is refused" same "$code" 422
check "and why" holds "$body" "Say first what the youth has to know"
check "at its field" holds "$body" 'href="#f-told"'
answer care=yes note="Practice words"
check "a field for words is none" same "$code" 400
answer care=
check "nothing is no answer" holds "$body" "Nothing is chosen yet"
answer who=youth_assent
check "agreement is to something" holds "$body" "Say who agreed and to what"
answer care=yes at="$(at "+1 hour")"
check "an answer ahead is refused" holds "$body" "lies ahead"

# The emergency, before anything else.
urgent sign=overdose span=unknown_when
check "an emergency is recorded" same "$code $to" "303 $case/medical"
get "$k" "$case/medical"
b=${body#*<h1}
check "the emergency department stands first" before "$b" \
    "Emergency department now" "How soon"
check "with a number to call" holds "$body" 'href="tel:911"'
check "the decision says why, and by which clause" holds "$b" "IV.E.f"
get "$c" "$case"
check "and it is owed" owed "Emergency department, now"
did step=emergency
check "done needs a time" holds "$body" "Say when it was done"
did step=emergency at="$(at "-10 minutes")"
check "an emergency waits for no yes" same "$code" 303
get "$c" "$case"
check "and the duty is done" bash -c \
    "! tr '\n' ' ' <'$work/body' | grep -q '<li class=\"open\"><div><strong>Emergency department, now'"

# Two answers.
urgent sign=none span=known at="$(at "-1198 minutes")" care=yes told=yes evidence=no
check "all of it goes in one form" same "$code" 303
get "$k" "$case/medical"
check "no emergency any more" lacks "$body" "Emergency department now"
check "hours are left" holds "$body" "52 h left"
check "and fewer of the shortest" holds "$body" "4 h "
check "declined evidence: care is still offered" holds "$body" \
    "Care is still offered"
check "evidence is not pressed" holds "$body" "The youth has declined"
check "what was said is on record" holds "$body" ">Said<"
did step=evaluated at="$(at "-10 minutes")"
check "done without consent or assent is refused" same "$code" 422
check "and says why, with the clause" holds "$body" "consent or assent"
check "IV.E.b" holds "$body" "IV.E.b"
check "the step is kept" chosen evaluated
answer who=guardian to=care
check "a guardian's consent is recorded" same "$code" 303
did step=evaluated at="$(at "-10 minutes")"
check "and is not the youth's yes" same "$code" 422
answer who=youth_assent to=care
did step=evaluated at="$(at "now")" item=dna item=mind
check "with the youth's assent it is done" same "$code" 303
get "$k" "$case/medical"
check "what was thought of stands there" holds "$body" "DNA evidence"
check "done" holds "$body" "Medical evaluation done"
did step=kit at="$(at "now")"
check "a kit after a no to evidence is refused" same "$code" 422
answer who=youth_consent to=evidence
check "agreement against a no is refused" holds "$body" "that stands"
answer care=not_now
get "$k" "$case/medical"
check "a no to care is offered again" holds "$body" "Offer it again"
did step=evaluated at="$(at "now")"
check "and nothing more is done by the old yes" same "$code" 422
answer care=yes evidence=yes who=youth_consent to=evidence at="$(at "now")"
check "a later yes goes on" same "$code" 303

# The kit, by the law's clocks.
did step=kit_told at="$(at "now")"
check "told of a kit that was not taken is refused" holds "$body" \
    "This comes after"
did step=kit at="$(at "-2 hours")"
check "a kit is taken" same "$code" 303
check "police are to be told of it" owed "Let the police know of the kit"
check "within a day of the taking" bash -c \
    "grep -A3 'Let the police know of the kit' '$work/body' | grep -qE '2[12] h left'"
did step=kit_kept at="$(at "now")"
check "the way without a report is shut" same "$code" 422
check "and why" holds "$body" "Reporting is a duty here"
did step=kit_told at="$(at "-3 hours")"
check "told before it was taken is refused" same "$code" 422
did step=kit_told at="$(at "-1 hour")"
check "police are told" same "$code" 303
check "and fetch it" owed "Fetch the kit"
check "with three days from then" bash -c \
    "grep -A3 'Fetch the kit' '$work/body' | grep -qE '(70|71) h left|2 days left'"
check "nothing is owed of telling them" bash -c \
    "! tr '\n' ' ' <'$work/body' | grep -q '<li class=\"open\"><div><strong>Let the police know of the kit'"
did step=kit_fetched at="$(at "now")"
check "and send it on" owed "Send the kit to the crime laboratory"
get "$k" "$case"
check "the nurse's timeline says so in words" holds "$body" \
    "Answer to collecting evidence: Yes"
get "$k" "$case/looked"
check "each look has its label" holds "$body" "Medical care:"

# The team's list.
form "$c" /directory/programs/new /directory/programs/new kind=sane
check "a program has a name" same "$code" 422
form "$c" /directory/programs/new /directory/programs/new name="Practice North" \
    kind=sane on_call="at night"
check "hours that cannot be read are refused" holds "$body" "17:00-08:00"
check "and kept" holds "$body" "Practice North"
form "$c" /directory/programs/new /directory/programs/new name="Practice North" \
    kind=sane far=12
check "a distance counts something" holds "$body" "minutes or kilometers"
form "$c" /directory/programs/new /directory/programs/new name="Practice North" \
    kind=sane far=12 unit=min on_call=always
check "a good one is kept" same "$code" 303
b=$(get "$k" "$case/medical"; echo "$body")
check "and stands before one that is farther" before "$b" "Practice North" \
    "Practice Hospital nurses"
get "$k" /directory/programs/new
check "the nurse does not change the list" test "$code" -ge 400

# Screening.
get "$k" /today
check "the nurse's menu has screening" holds "$body" 'href="/screen"'
get "$k" /screen
check "no filter by age or gender" lacks "$body" 'name="fact.age"'
check "the list is the package's" holds "$body" "fact.indicators"
entries=$(run "$mooring" verify; echo "$out")
form "$k" /screen /screen fact.indicators=I11 fact.risk_factors=R01
check "what follows is an answer" same "$code" 200
check "a report" holds "$body" "A reasonable suspicion is enough"
check "carried on" holds "$body" 'type="hidden" name="fact.indicators" value="I11"'
check "to the call sheet" holds "$body" 'action="/helper"'
check "a nurse does not refer" lacks "$body" 'action="/referrals/new"'
check "and nothing is stored" same "$(run "$mooring" verify; echo "$out" | grep -c event)" \
    "$(grep -c event <<<"$entries")"
csrf=$(hidden csrf)
post "$k" /helper fact.indicators=I11 fact.risk_factors=R01 step=sheet
check "the call sheet opens" same "$code" 200
check "with the sign" holds "$body" "I11"
form "$c" /screen /screen fact.indicators=I11
check "a coordinator may refer" holds "$body" 'action="/referrals/new"'
post "$c" /referrals/new fact.indicators=I11 step=look
check "and what was ticked stands in the form" chosen I11
check "with nothing filed" holds "$body" "Nothing is filed yet"

kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

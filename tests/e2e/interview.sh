#!/bin/bash
# interview.sh - over HTTP: how the team plans an interview; the gate before one
# starts; and that whoever interviews blind gets nothing of what is alleged, on
# each page of the case that somebody else finds.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin interview

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

# option WORDS: its value, as a list to open has it.
option() {
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
chosen() { tr '\n' ' ' <"$work/body" | grep -q "value=\"$1\"[^>]*checked"; }
day() { TZ=America/Chicago date -d "$1" +%F; }
moment() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }

run "$mooring" demo --password "$password" --base-url "$base"
check "a practice database is made" same "$rc $err" "0 "
serve --demo
c=$work/coordinator j=$work/center p=$work/officer k=$work/community
nurse=$work/nurse
sign_in "$c" coordinator
sign_in "$j" cac_staff
sign_in "$p" officer
sign_in "$k" community_advocate
sign_in "$nurse" nurse

# A youth who is telling, brought straight to the center, which files it.
word=lighthouse
form "$j" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=active fact.disclosure_content=exchange fact.age=15 \
    fact.reporter=advocacy_center "youth_name=Practice Wren" \
    "story=Practice story: $word." source=youth_said step=file
check "the center files a referral" same "$code" 303
case=/c/${to##*/r/} number=${to##*/r/}
form "$c" "$case" "$case/accept"
check "the coordinator accepts it" same "$code" 303
plan=$case/interview
get "$c" "$case"
check "the case page leads to the plan" holds "$body" "href=\"$plan\""
check "what comes first is owed" holds "$body" "Reach the police before the interview"
check "and says how it closes" holds "$body" "$plan/ready"
get "$c" "$plan"
check "the plan opens" same "$code" 200
check "with the advice" holds "$body" "Police agree first"
check "and its clause" holds "$body" "IV.D.2"
check "and what has to be on record first" holds "$body" "brought straight in"
check "nothing is chosen beforehand" lacks "$body" " checked"
check "six things weigh" same "$(grep -c 'Not thought of yet' <<<"$body")" 6
police=$(grep -B3 'Practice Law enforcement' "$work/body" |
    sed -n 's/.*value="\([0-9a-f]\{16\}\)".*/\1/p' | head -1)
check "agencies are offered" test -n "$police"

# The team's decision.
decide() { form "$c" "$plan" "$plan/decide" "$@"; }
decide "agencies=$police"
check "a decision is needed" same "$code" 422
decide kind=le_first_then_forensic
check "nobody decides alone" same "$code" 422
check "at its field" holds "$body" "f-agencies"
check "and what was chosen is kept" chosen le_first_then_forensic
decide kind=wait_until_ready "agencies=$police"
check "another kind than advised says why" same "$code" 422
check "at its field" holds "$body" "f-reason"
decide kind=elsewhere "agencies=$police"
check "a kind of another package is none" test "$code" -ge 400
decide kind=le_first_then_forensic agencies=00000000000000aa
check "an agency that is not there is none" test "$code" -ge 400
decide kind=le_first_then_forensic "agencies=$police"
check "the decision is recorded" same "$code $to" "303 $plan"
get "$c" "$plan"
check "with who took part" holds "$body" "With: Practice Law enforcement"
get "$c" "$case"
check "documents are owed by it" holds "$body" "Ask for all reports"
check "and the meeting before" holds "$body" "Hold a meeting of the partners"
check "the timeline has the decision" holds "$body" "The team decided: Police agree first"

# Documents, the meeting, the prosecutor, an advocate, what weighs.
form "$c" "$plan" "$plan/documents/all"
check "all documents are asked for in one go" same "$code" 303
form "$c" "$plan" "$plan/documents/all"
check "and once" same "$code" 422
form "$c" "$plan/documents" "$plan/documents" document=police_reports state=
check "how it stands is needed" same "$code" 422
check "and the document is kept" chosen police_reports
form "$c" "$plan/documents" "$plan/documents" document=police_reports state=received
check "one came" same "$code" 303
form "$c" "$plan/documents" "$plan/documents" document=medical_notes state=none
check "one does not exist" same "$code" 303
get "$c" "$plan"
check "each stands there" holds "$body" "Received, "
check "each of them" holds "$body" "None exists, "
get "$c" "$case"
check "asking closed what was owed" lacks "$body" "duties/interview_documents"
check "the meeting is owed still" holds "$body" "duties/interview_pre_meeting"
form "$c" "$plan/pre-meeting" "$plan/pre-meeting" "day=$(day today)" brought=reports
check "somebody came to the meeting" same "$code" 422
check "what was brought is kept" chosen reports
form "$c" "$plan/pre-meeting" "$plan/pre-meeting" "day=$(day "+3 days")" "agencies=$police"
check "a meeting lies behind" same "$code" 422
form "$c" "$plan/pre-meeting" "$plan/pre-meeting" "day=$(day today)" \
    "agencies=$police" brought=reports brought=questions
check "the meeting is recorded" same "$code" 303
form "$c" "$plan/prosecutor" "$plan/prosecutor" "day=$(day today)" agency=
check "who asked the prosecutor is needed" same "$code" 422
form "$c" "$plan/prosecutor" "$plan/prosecutor" "day=$(day today)" "agency=$police"
check "the prosecutor was asked" same "$code" 303
form "$c" "$plan/advocate" "$plan/advocate" building=declined room=wish
check "no advocate in the room who is not in the building" same "$code" 422
check "at its field" holds "$body" "f-room"
form "$c" "$plan/advocate" "$plan/advocate" building=law room=directed
check "in the building, not in the room: two facts" same "$code" 303
get "$c" "$plan/factors"
check "a warning stands before the one text" bash -c \
    "tr '\n' ' ' <'$work/body' | grep -q 'a youth can be charged.*<textarea'"
check "the only one" same "$(grep -c '<textarea' <<<"$body")" 1
form "$c" "$plan/factors" "$plan/factors" points= note=
check "what was weighed is needed" same "$code" 422
form "$c" "$plan/factors" "$plan/factors" points=youth.language points=barriers.self \
    "note=Practice note: an interpreter."
check "what was weighed is recorded" same "$code" 303
get "$c" "$plan"
check "four things wait to be weighed" same "$(grep -c 'Not thought of yet' <<<"$body")" 4
check "the meeting stands there" holds "$body" "Brought: Reports; What each agency"
check "the prosecutor too" holds "$body" "District attorney consulted"
check "the building by its ground" holds "$body" "the law gives the youth that right"
check "the room by its own" holds "$body" "the lead interviewer says so"
get "$c" "$case"
check "nothing of it is owed any more" lacks "$body" "duties/interview_pre_meeting"

# Whoever interviews blind.
get "$j" "$case"
check "the interviewer reads the case before" holds "$body" "$word"
get "$c" "$plan/plan"
center=$(option 'Practice Child advocacy center')
who=$(sed -n 's/.*<option value="\([0-9a-f]\{16\}\)"[^>]*>\([^<]*\)<.*/\1 \2/p' \
    "$work/body" | grep -i ' .*advocacy-center staff' | tail -1 | cut -d' ' -f1)
self=$(sed -n 's/.*<option value="\([0-9a-f]\{16\}\)"[^>]*>\([^<]*\)<.*/\1 \2/p' \
    "$work/body" | grep -i 'coordinator' | head -1 | cut -d' ' -f1)
check "the center is offered" test -n "$center"
check "and its interviewer" test -n "$who" -a "$who" != "$center"
planned() { # NAME=VALUE...
	local -A v=([sort]=forensic [agency]=$center [place]=$center
		[at]=$(moment "+2 hours") [language]="Practice Spanish")
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do [ -z "${v[$x]}" ] || args+=("$x=${v[$x]}"); done
	form "$c" "$plan/plan" "$plan/plan" "${args[@]}"
}
planned blind=yes
check "blind names a person" same "$code" 422
check "and what was typed is kept" holds "$body" "Practice Spanish"
planned blind=yes "person=$self"
check "and not oneself" same "$code" 422
planned blind=yes person=00000000000000aa
check "and somebody who is there" same "$code" 422
planned "at=$(moment "-3 days")"
check "a plan lies ahead" same "$code" 422
planned blind=yes "person=$who"
check "an interview is planned, blind" same "$code $to" "303 $plan"
planned
check "one more asks for the reason" same "$code" 422
check "at its field" holds "$body" "f-reason"
get "$c" "$case"
check "the timeline says so" holds "$body" "is not to know what is alleged"

# All pages of the case that the coordinator finds by its links, and files.
declare -A seen=()
todo=("$case" "$case/copy" "/r/$number" "$case/looked" "$case/place" "$case/reporter")
while [ ${#todo[@]} -gt 0 ] && [ ${#seen[@]} -lt 120 ]; do
	path=${todo[0]}
	todo=("${todo[@]:1}")
	[ -z "${seen[$path]:-}" ] || continue
	seen[$path]=1
	get "$c" "$path"
	while read -r path; do
		[ -n "${seen[$path]:-}" ] || todo+=("$path")
	done < <(grep -o "\(href\|action\)=\"\(/c/$number\|/r/$number\)[^\"#?]*" "$work/body" |
	    cut -d'"' -f2 | sort -u)
done
check "the coordinator finds many pages" test ${#seen[@]} -gt 30
leaks='' met=0
for path in "${!seen[@]}"; do
	get "$j" "$path"
	if [ "$path" = "$plan" ]; then
		check "the plan is shown to the interviewer" same "$code" 200
	elif [ "$code" != 404 ]; then
		leaks+="GET $path: $code "
	fi
	[[ $body != *"$word"* && $body != *exchange* ]] || leaks+="$path says it "
	get "$j" /today
	csrf=$(hidden csrf)
	post "$j" "$path" x=1
	[ "$code" -ge 400 ] || leaks+="POST $path: $code "
	met=$((met + 1))
done
check "none of the $met pages of the case is the interviewer's" same "$leaks" ""
get "$j" "$plan"
check "the plan has the name" holds "$body" "Practice Wren"
check "the age" holds "$body" "15"
check "the language" holds "$body" "Practice Spanish"
check "the place" holds "$body" "Practice Child advocacy center"
check "and when" holds "$body" "When"
check "and why it is so little" holds "$body" "without knowing what is alleged"
for piece in "$word" "telling" "Tier" "Police" "advises" "Practice note" "Practice Law"; do
	check "and not \"$piece\"" lacks "$(sed -n '/<main/,/<\/main/p' "$work/body")" "$piece"
done
for path in /today /cases /cases?show=open /cases?show=new /cases?show=held /supervisor /me; do
	get "$j" "$path"
	check "$path says nothing of it" lacks "$body" "href=\"$case\""
	check "$path has no word of it" lacks "$body" "$word"
done
get "$j" /today
check "Today leads to the plan" holds "$body" "href=\"$plan\""
check "and to nothing else of the case" same \
    "$(grep -o "href=\"/c/${number}[^\"]*" "$work/body" | sort -u)" "href=\"$plan"
form "$j" /emergency /emergency "number=$number" reason=youth_in_danger "text=It is now"
check "an emergency does not open it" same "$code" 422
get "$j" "$case"
check "still not" same "$code" 404
get "$p" "$plan"
worker=$code
check "who is not on the case finds no plan" same "$worker" 404
get "$k" "$plan"
check "nor does a community advocate" test "$code" -ge 400
get "$nurse" "$plan"
check "nor a nurse" same "$code" 404

# The gate.
one=$case/interviews/1
form "$c" "$one/started" "$one/started"
check "it does not start before the gate" same "$code" 422
check "it says by which clause" holds "$body" "IV.D.2"
check "and what lacks: police" holds "$body" "Police were reached"
check "and child protection" holds "$body" "Child protection was told"
form "$c" "$one/held" "$one/held" "day=$(day today)" recorded=yes
check "nor is it held" same "$code" 422
form "$c" "$plan" "$plan/ready" gates=police_agree
check "police agree" same "$code" 303
form "$c" "$one/started" "$one/started"
check "one of two is not enough" same "$code" 422
check "and only the other is named" lacks "$body" "Police were reached, and agree to the interview."
form "$c" "$plan" "$plan/ready" gates=cps_told observers=law_enforcement observers=prosecutor
check "child protection was told, and who observes" same "$code" 303
form "$c" "$one/started" "$one/started"
check "now it starts" same "$code" 303
get "$c" "$case"
check "what came first is owed no more" lacks "$body" "$plan/ready"
get "$j" "$case"
check "the interviewer is blind still" same "$code" 404
form "$c" "$one/held" "$one/held" "day=$(day today)" recorded=
check "whether it was recorded is needed" same "$code" 422
form "$c" "$one/held" "$one/held" "day=$(day "+2 days")" recorded=yes
check "and it lies behind" same "$code" 422
form "$c" "$one/held" "$one/held" "day=$(day today)" recorded=yes
check "it was held" same "$code" 303
get "$j" "$case"
check "the interviewer reads the case again" holds "$body" "$word"
get "$j" /today
check "and has no blind plan any more" lacks "$body" "without knowing"

# One more, held by another agency; a third is planned blind, and ended.
form "$c" "$plan/earlier" "$plan/earlier" sort=fact_finding "agency=$police" \
    "day=$(day "-1 day")" recorded=no
check "one more that was held asks for the reason" same "$code" 422
form "$c" "$plan/earlier" "$plan/earlier" sort=fact_finding "agency=$police" \
    "day=$(day "-1 day")" recorded=no reason=first_facts
check "with it, it is recorded" same "$code" 303
get "$c" "$plan"
check "they are counted over all agencies" holds "$body" "2 held, by all agencies"
check "with the reason" holds "$body" "Why one more: The earlier one asked only"
planned blind=yes "person=$who" reason=more_told
check "a third is planned blind" same "$code" 303
get "$j" "$case"
check "from the next request on nothing is shown" same "$code" 404
third=$case/interviews/3
form "$j" "$third/unblind" "$third/unblind"
check "whoever is blind does not end it" same "$code" 404
form "$c" "$third/unblind" "$third/unblind"
check "the coordinator does" same "$code" 303
get "$j" "$case"
check "and the case is there again" same "$code" 200
planned blind=yes "person=$who" reason=more_told
fourth=$case/interviews/4
get "$j" "$case"
check "a fourth shuts it again" same "$code" 404
form "$c" "$fourth/off" "$fourth/off"
check "called off" same "$code" 303
get "$j" "$case"
check "it is open again" same "$code" 200
get "$c" "$case/interviews/9/started"
check "one that is not there is not there" same "$code" 404
form "$c" "$plan" "$plan/decide" kind=not_now "agencies=$police" \
    "reason=Practice reason" extra=1
check "a field that is none is refused" same "$code" 400
planned blind=yes "person=$who" reason=more_told
get "$j" "$case"
check "a fifth stays" same "$code" 404

kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0
run "$mooring" rebuild
serve --demo
sign_in "$j" cac_staff
get "$j" "$case"
check "made anew, the tables hold who is blind" same "$code" 404
get "$j" /today
check "and Today leads to the plan" holds "$body" "href=\"$plan\""

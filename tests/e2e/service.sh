#!/bin/bash
# service.sh - over HTTP: needs and what came of them, signs of danger, who comes
# along to an appointment, the notice of rights, sheets; and that the health of the
# mind shows to nobody who may not read it, not even as a count.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin service

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

agency() {
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
moment() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }
on_page() { tr '\n' ' ' <"$work/body" | grep -q "$1"; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc $err" "0 "
serve --demo
c=$work/coordinator o=$work/officer w=$work/worker k=$work/community
nurse=$work/nurse nobody=$work/nobody
sign_in "$c" coordinator
sign_in "$o" officer
sign_in "$w" access_worker
sign_in "$k" community_advocate
sign_in "$nurse" nurse

# send PAGE NAME=VALUE...: the coordinator's form at a page of the case.
send() {
	local page=$1
	shift
	form "$c" "$case$page" "$case$page" "$@"
}

# The police's own case: police and coordinator are on it.
case=/c/26-0004
get "$c" "$case"
check "the case page leads there" holds "$body" "href=\"$case/services\""
get "$c" "$case/services"
check "the page opens" same "$code" 200
check "with no need on record" holds "$body" "No need is on record"
check "not asked is not none" holds "$body" "not asked, and not known"
check "and a right is not recorded by itself" holds "$body" "Not recorded"

# --- needs
need() { # NAME=VALUE...: a good one, with these in place of its own
	local -A v=([need]=food [source]=youth [step]=recommended
		[at]=$(moment "-2 hours") [what]="Practice breakfast" [county]="")
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send /services/new "${args[@]}"
}
need need=
check "what is needed has to be said" same "$code" 422
check "at its field" holds "$body" "f-need"
check "and what was typed is kept" holds "$body" "Practice breakfast"
need need=everything
check "a kind that is none is refused" same "$code" 422
need source=meeting
check "a meeting speaks for itself" same "$code" 422
need "at=$(moment "+2 days")"
check "what lies ahead is refused" same "$code" 422
need at=
check "a need without its time too" same "$code" 422
need step=ended
check "nothing ends before it began" same "$code" 422
need step=none_available
check "an unmet need has its county" same "$code" 422
check "at its field" holds "$body" "f-county"
need county=not_known
check "a county only where there is none" same "$code" 422
need "agency=00000000000000aa"
check "who gives it is of the directory" same "$code" 422
need "name=Practice Youth"
check "there is no field for a name" same "$code" 400
get "$c" "$case/services"
check "none of them is on record" holds "$body" "No need is on record"
need
check "a good one is recorded" same "$code $to" "303 $case/services"
get "$c" "$case/services"
check "with whose idea it was" holds "$body" "own wish"
check "and its words" holds "$body" "Practice breakfast"

move() { # NUMBER NAME=VALUE...
	local -A v=([step]=accepted [at]=$(moment "-1 hour") [outcome]="")
	local n=$1 x args=()
	shift
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send "/services/$n" "${args[@]}"
}
move 9
check "a need that is not there is not there" same "$code" 404
move 1 step=ended outcome=met
check "it cannot end before it has started" same "$code" 422
move 1 "at=$(moment "-5 days")"
check "nor move before it began" same "$code" 422
move 1 outcome=met
check "an outcome comes at the end" same "$code" 422
move 1
check "accepted" same "$code" 303
get "$c" "$case"
check "the step of services is not done with that" bash -c \
    "! grep -A1 '>Done<' '$work/body' | grep -q 'eferrals to services'"
move 1 step=started
check "started" same "$code" 303
move 1 step=ended
check "the end says what came of it" same "$code" 422
check "at its field" holds "$body" "f-outcome"
move 1 step=ended outcome=partly_met
check "ended" same "$code" 303
get "$c" "$case/services"
check "with what came of it" holds "$body" "The need is met in part"
get "$c" "$case/services/1"
check "what is over offers no step that cannot follow" lacks "$body" 'value="accepted"'
get "$c" "$case"
check "the timeline has it" holds "$body" "Food: Ended"
need need=shelter step=none_available county=not_known what=
check "an unmet need is recorded" same "$code" 303
get "$c" "$case/services"
check "and says that there is none" holds "$body" "None available; the county is not known"

# --- the health of the mind
care() { # NAME=VALUE...
	local -A v=([priority]=self_harm [seen]=seen [at]=$(moment "-1 hour"))
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send /services/care "${args[@]}"
}
get "$o" "$case"
before=$(grep -o '[0-9]* entries are not shown' "$work/body")
care at=
check "a sign has its time" same "$code" 422
care seen=
check "and how it stands" same "$code" 422
care "text=Practice words"
check "and no words" same "$code" 400
care
check "a sign of self-harm is recorded" same "$code" 303
need need=therapy source=professional "what=Practice weekly talk"
check "and therapy" same "$code" 303
get "$c" "$case/services"
check "it stands at the top" on_page "A sign of self-harm.*Needs and services"
check "with what to do" holds "$body" "Do not leave the youth alone"
check "and whom to call" holds "$body" "Call now"
get "$c" "$case"
check "the case page says so" holds "$body" "A sign of self-harm"
get "$o" "$case/services"
check "an officer opens the page" same "$code" 200
check "and sees the food" holds "$body" "Practice breakfast"
check "but no sign" lacks "$body" "self-harm"
check "nor therapy" lacks "$body" "weekly talk"
check "nor the section" lacks "$body" "Care for the mind: what comes first"
check "nor a count" lacks "$body" "entries are not shown"
get "$o" "$case/services/3"
check "nor by its number" same "$code" 404
get "$o" "$case"
check "nor on the case page" lacks "$body" "self-harm"
check "nor counted there" same \
    "$(grep -o '[0-9]* entries are not shown' "$work/body")" "$before"
get "$o" "$case/looked"
check "nor in who has looked" lacks "$body" "mind"
care seen=seen_to "at=$(moment "-30 minutes")"
get "$c" "$case"
check "what was seen to stands there no longer" lacks "$body" "Whom to call"

# --- appointments
get "$c" "$case/appointments/new"
community=$(agency 'Practice Community advocates')
check "agencies with advocates are offered" test -n "$community"
check "and no others" lacks "$body" ">Practice School<"
appoint() { # NAME=VALUE...
	local -A v=([kind]=police_interview [slot]=none_found
		[at]=$(moment "+2 days") [agency]="")
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send /appointments/new "${args[@]}"
}
owes() { # how often the duty stands open on the case page
	get "$c" "$case"
	sed -n '/id="tasks"/,/<details>/p' "$work/body" |
	    grep -c '<strong>Find an advocate to come along' || true
}
appoint slot=
check "who comes along has to be said" same "$code" 422
appoint at=
check "and when it is" same "$code" 422
appoint slot=filled
check "and whose advocate" same "$code" 422
appoint "agency=$community"
check "nobody comes along of an agency" same "$code" 422
check "none of it owes anything" same "$(owes)" 0
appoint
check "an appointment without an advocate" same "$code" 303
check "is an open duty" same "$(owes)" 1
get "$c" "$case"
check "which says where it is closed" holds "$body" "$case/services#dates"
check "and not which appointment" lacks "$body" "Find an advocate to come along: Interview"
appoint kind=mind
check "one with a service" same "$code" 303
check "owes nobody" same "$(owes)" 1
slot() { # NUMBER NAME=VALUE...
	local n=$1
	shift
	send "/appointments/$n" "$@"
}
slot 1 slot= end= agency=
check "nothing changed is refused" same "$code" 422
slot 1 slot=filled end=kept agency=
check "two changes at once too" same "$code" 422
slot 1 slot=filled end= "agency=$community"
check "an advocate comes along" same "$code" 303
check "and nothing is owed" same "$(owes)" 0
slot 1 slot=none_found end= agency=
check "one who falls through" same "$code" 303
check "is owed again" same "$(owes)" 1
slot 1 slot= end=called_off agency=
check "one that is called off" same "$code" 303
check "owes nothing" same "$(owes)" 0
slot 1 slot=filled end= "agency=$community"
check "and changes no more" same "$code" 422
get "$o" "$case/appointments/2"
check "an appointment for the mind is not there for an officer" same "$code" 404
form "$c" "$case/advocate/took-part" "$case/advocate/took-part" state=opted_out \
    "agency=$community" ground=youth_agreed teller= "at=$(moment "-10 minutes")"
check "the youth says no to advocates" same "$code" 303
appoint slot=filled "agency=$community"
check "a no stands for appointments too" same "$code" 422
check "and that is said" holds "$body" "It stands until the youth says otherwise"
appoint
check "an appointment after a no" same "$code" 303
check "owes no advocate" same "$(owes)" 0

# --- rights and sheets
right() { # NAME=VALUE...
	local -A v=([right]=police [told]=given [to]=youth [at]=$(moment "-1 hour"))
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send /services/rights "${args[@]}"
}
right to=
check "a notice was given to somebody" same "$code" 422
right at=
check "at some time" same "$code" 422
right told=not_yet
check "one that was not given has neither" same "$code" 422
right
check "given" same "$code" 303
right right=court told=not_yet to= at=
check "not given" same "$code" 303
get "$c" "$case/services"
check "both are on the page" on_page "Given.*Not given yet"
give() { # NAME=VALUE...
	local -A v=([sheet]=caregiver [language]=es [to]=parent
		[at]=$(moment "-1 hour"))
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	send /services/sheet "${args[@]}"
}
give language=hmn
check "what is not translated cannot have been given" same "$code" 422
check "at its field" holds "$body" "f-language"
give to=
check "to whom" same "$code" 422
give
check "a sheet that was given is logged" same "$code" 303
get "$c" "$case"
check "in the timeline" holds "$body" "For parents and caregivers: A parent"

rm -f "$nobody"
get "$nobody" /sheets
check "the sheets are for everybody" same "$code" 200
get "$nobody" /sheets/caregiver
check "in English" holds "$body" "You may feel shock"
check "marked as not reviewed" holds "$body" "Not reviewed"
get "$nobody" "/sheets/caregiver?lang=es"
check "in Spanish" holds "$body" "lang=\"es\""
check "marked too" holds "$body" "Not reviewed"
get "$nobody" "/sheets/caregiver?lang=hmn"
check "in Hmong it says that it is not there" holds "$body" "Not yet translated"
get "$nobody" "/sheets/caregiver?lang=xx"
check "no such language" same "$code" 404
get "$nobody" /sheets/none
check "no such sheet" same "$code" 404

# --- who may not
form "$k" "$case/services/new" "$case/services/new" need=food source=youth \
    step=recommended "what=Practice privileged words" "at=$(moment "-1 hour")"
check "a community advocate leaves nothing" test "$code" -ge 400
get "$w" "$case/services"
check "who is not on the case finds nothing" same "$code" 404
form "$nurse" /emergency /emergency "number=${case#/c/}" reason=youth_in_danger \
    "text=It is now"
get "$nurse" "$case"
check "in an emergency there is no way there" lacks "$body" "$case/services"
get "$nurse" "$case/services"
check "nor the page" test "$code" -ge 400

# --- what a meeting recommended is not typed twice
case=''
for ((i = 1; i < 30; i++)); do
	printf -v case '/c/26-%04d' "$i"
	get "$c" "$case/services"
	[[ $body = *"Recommended by meetings"* ]] && break
done
check "a practice case has one of a meeting" holds "$body" "Recommended by meetings of the team"

kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

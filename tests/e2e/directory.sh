#!/bin/bash
# directory.sh - over HTTP: resources found by need, county, age, language, hours
# and who can have them; who is trained, and whom to ask where nobody is; needs that
# are not met, counted without a case or a name.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin directory

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

moment() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }
day() { TZ=America/Chicago date -d "$1" +%F; }
section() { sed -n "/id=\"$1\"/,/<\/section>/p" "$work/body"; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc $err" "0 "
serve --demo
c=$work/coordinator o=$work/officer k=$work/community au=$work/auditor
sign_in "$c" coordinator
sign_in "$o" officer
sign_in "$k" community_advocate
sign_in "$au" auditor

get "$c" /directory
check "the directory opens" same "$code" 200
check "agencies and turns stand in it" holds "$body" "Agencies and who is on call"
check "a number beyond the county says how far it is verified" bash -c \
    "grep -A2 '1-888-373-7888' '$work/body' | grep -q 'Verified: partial'"
check "what no source has is blank" lacks "$(section national | grep SOAR)" "tel:"

resource() { # NAME=VALUE...
	form "$c" /directory/resources/new /directory/resources/new "$@"
}
resource name=
check "a resource has a name" same "$code" 422
resource "name=Practice Pantry"
check "and a need" same "$code" 422
check "at its field" holds "$body" "f-needs"
check "and what was typed is kept" holds "$body" "Practice Pantry"
resource "name=Practice Pantry" needs=food least=18 most=10
check "ages in their order" same "$code" 422
resource "name=Practice Pantry" needs=everything
check "a need that is none is refused" same "$code" 422
resource "name=Practice Pantry" needs=food needs=clothing least=10 most=17 \
    "counties=Practice North, Practice South" languages=en languages=es \
    hours=day eligible=alone phone=555-0190
check "a good one is kept" same "$code $to" "303 /directory"
resource "name=Practice Closet" needs=clothing
check "and one of which little is said" same "$code" 303
resource "name=Practice Beds" needs=shelter "counties=Practice North"
check "and one of a county" same "$code" 303

found() { # QUERY: what stands under Found
	get "$c" "/directory?$1"
	section found
}
check "by need" holds "$(found need=food)" "Practice Pantry"
check "with all that it helps with" holds "$(found need=food)" "Food; Clothes"
check "and what is not said" holds "$(found need=clothing)" "not said"
check "and not another" lacks "$(found need=food)" "Practice Closet"
check "by county" holds "$(found "need=clothing&county=Practice+North")" "Practice Pantry"
check "what is not said may fit" holds \
    "$(found "need=clothing&county=Practice+North")" "May fit: something is not said"
check "another county" lacks "$(found "county=Practice+West")" "Practice Pantry"
check "by age" holds "$(found age=17)" "Practice Pantry"
check "too old" lacks "$(found age=18)" "Practice Pantry"
check "by language" lacks "$(found language=hmn)" "Practice Pantry"
check "by hours" lacks "$(found hours=night)" "Practice Pantry"
check "by who can have it" holds "$(found eligible=alone)" "Practice Pantry"
check "all of them at once" holds \
    "$(found "need=food&county=Practice+South&age=12&language=es&hours=day&eligible=alone")" \
    ">Fits<"
check "what is asked stands in the form" bash -c \
    "grep -q '<option value=\"es\" selected' '$work/body'"
check "a word that is none asks nothing" holds "$(found "need=%3Cscript%3E")" "Practice Pantry"
check "nor comes back as it was" lacks "$body" "<script>"
check "an age that is none asks nothing" holds "$(found age=ten)" "Practice Pantry"
check "where none fits it says what to do" holds \
    "$(found "need=food&age=90")" "Write the need down"
id=$(grep -o '/directory/resources/[0-9a-f]\{16\}' <(found need=food) | head -1)
get "$c" "$id"
check "the form has what is known" holds "$body" 'value="Practice Pantry"'
form "$c" "$id" /directory/resources/new "id=${id##*/}" "name=Practice Pantry" \
    needs=food ended=yes
check "it ends" same "$code" 303
check "and is found no more" lacks "$(found need=food)" "Practice Pantry"
get "$c" /directory/resources/00000000000000aa
check "a resource that is not there is not there" same "$code" 404

get "$k" "/directory?need=clothing"
check "a community advocate looks too" holds "$body" "Practice Closet"
check "and changes nothing" lacks "$body" "Add a resource"
form "$k" /directory /directory/resources/new "name=Practice Other" needs=food
check "nor by hand" test "$code" -ge 400

# --- people
get "$c" /directory/people
check "where nobody is trained it says so" holds "$body" ">Nobody<"
get "$c" "/directory/people?for=police_interview"
check "for an interview by police" holds "$body" "Interview by police"
check "the state investigators are offered" holds "$body" "State investigators"
check "and no other training is shown" lacks "$body" "Forensic exams of children"
get "$c" /directory/people/new
officer=$(sed -n 's/.*<option value="\([0-9a-f]\{16\}\)"[^>]*>Practice Officer[^<]*<.*/\1/p' \
    "$work/body" | head -1)
check "people of the team are offered" test -n "$officer"
train() { form "$c" /directory/people/new /directory/people/new "$@"; }
train person= topic=interview_csec "since=$(day "-1 year")"
check "a training is somebody's" same "$code" 422
train "person=$officer" topic=interview_csec "since=$(day "+3 days")"
check "that has been" same "$code" 422
train "person=$officer" topic=interview_csec "since=$(day "-1 year")" "until=$(day "-2 years")"
check "and ran out after" same "$code" 422
train "person=$officer" topic=none "since=$(day "-1 year")"
check "of the list" same "$code" 422
train "person=$officer" topic=interview_csec "since=$(day "-2 years")" "until=$(day "-1 year")"
check "one that has run out is kept" same "$code" 303
get "$c" "/directory/people?for=forensic_interview"
check "and says so" holds "$body" "Has run out"
check "so that nobody is trained" holds "$body" "State investigators"
train "person=$officer" topic=interview_csec "since=$(day "-10 days")"
get "$o" "/directory/people?for=forensic_interview"
check "a new one stands in its place" lacks "$body" "Has run out"
check "and the state is not asked for it" lacks "$body" "State investigators"
check "who may not change it has no button" lacks "$body" "Take out"
form "$c" /directory/people /directory/people/end "person=$officer" topic=interview_csec
check "it can be taken out" same "$code" 303
form "$c" /directory/people /directory/people/end "person=$officer" topic=interview_csec
check "once" same "$code" 422
get "$c" /c/26-0004/services
check "who is trained is one click from a case" holds "$body" 'href="/directory/people"'

# --- needs
need() { # CASE NEED COUNTY
	form "$c" "$1/services/new" "$1/services/new" "need=$2" source=coordinator \
	    step=none_available "county=$3" "at=$(moment "-1 hour")"
}
get "$c" /c/26-0004/services/new
county=$(grep -A12 'id="f-county"' "$work/body" | sed -n 's/.*<option value="\([A-Z][^"]*\)".*/\1/p' | head -1)
check "counties of the directory are offered" test -n "$county"
need /c/26-0004 shelter "$county"
check "a need is not met" same "$code" 303
need /c/26-0005 shelter "$county"
need /c/26-0005 shelter not_known
get "$c" /directory/needs
row() { tr '\n' ' ' <"$work/body" | grep -o "<tr>[^!]*</tr>" | sed 's/<\/tr>/&\n/g' | grep "A safe place to sleep"; }
check "counted by county" bash -c "grep -F '$county' <<<\"\$1\" | grep -q '>2<'" _ "$(row)"
check "and by not known" bash -c "grep 'Not known' <<<\"\$1\" | grep -q '>1<'" _ "$(row)"
check "with no case" lacks "$body" "26-0"
check "and no name" lacks "$body" "Practice Youth"
form "$c" /c/26-0004/services/1 /c/26-0004/services/1 step=accepted "at=$(moment "-1 minute")"
get "$c" /directory/needs
check "met later it stays counted" bash -c \
    "grep -F '$county' <<<\"\$1\" | grep -q '>2<.*>1<'" _ "$(row)"
form "$c" /directory/needs/training /directory/needs/training topic=trauma county=
check "a training that is missed has its county" same "$code" 422
form "$c" /directory/needs/training /directory/needs/training topic=trauma "county=$county"
check "and is counted" same "$code $to" "303 /directory/needs"
get "$c" /directory/needs
check "as such" holds "$(section missed)" "Care that knows trauma"
get "$o" /directory/needs
check "an officer has no such list" same "$code" 404
get "$au" /directory/people
check "nor has who reads no case the list of people" same "$code" 404

kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

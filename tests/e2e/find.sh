#!/bin/bash
# find.sh - finding over HTTP: a name with a slip in it, a plate, a person of
# concern across cases; and that who may not see a case finds nothing of it.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin find

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

option() { # WORDS: the agency's id, in a list of the last page
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}

run "$mooring" demo --password "$password" --base-url "$base"
check "a practice database is made" same "$rc" 0
serve --demo
co=$work/co off=$work/off acc=$work/acc cac=$work/cac nurse=$work/nurse
sign_in "$off" officer
sign_in "$acc" access_worker
sign_in "$cac" cac_staff
sign_in "$nurse" nurse
sign_in "$co" coordinator

# new_case JAR NAME NICKNAME NUMBER: leaves $case
new_case() {
	form "$1" /referrals/new /referrals/new fact.immediate_danger=no \
	    fact.disclosure=active fact.age=15 fact.allegation_by=caregiver \
	    "story=Practice story." source=observed step=file \
	    youth_name="$2" youth_nicknames="$3" youth_contact="$4"
	case=/c/${to##*/r/}
	check "a case is there for $2" test "$case" != /c/
}
on_case() { # CASE WORDS
	get "$co" "$1/parties"
	form "$co" "$1/parties" "$1/parties" agency="$(option "$2")" \
	    reason=Practice
	check "$2 is on the case" same "$code" 303
}
find() { # JAR WORDS
	form "$1" /find /find q="$2"
	found=$(sed -n '/id="found"/,/<\/section>/p' "$work/body")
}
nothing="Nothing that you may see"

new_case "$acc" "Practice Youth Marble" "Practice Kit, Bluebird" 608-555-0143
first=$case
new_case "$acc" "Practice Youth Thimble" "" ""
second=$case
new_case "$co" "Practice Youth Hollow" "" ""
third=$case
on_case "$first" "Practice Law enforcement"
on_case "$second" "Practice Law enforcement"
on_case "$first" "Practice Medical care"

get "$co" /today
check "the menu leads to it" holds "$body" 'href="/find"'
get "$co" /find
check "the page opens" same "$code" 200
check "and has found nothing before it was asked" lacks "$body" 'id="found"'
for words in "Practice Youth Marble" "marble youth practice" Marbel Marbl \
    Marbble Mrable bluebird "Blubird" "(608) 555 0143" 1-608-555-0143 5550143; do
	find "$co" "$words"
	check "\"$words\" finds the case" holds "$found" "href=\"$first\""
	check "\"$words\" finds no other" lacks "$found" "href=\"$second\""
done
check "it says by what" holds "$found" "Found by: phone"
find "$co" Bluebird
check "a nickname is said to be one" holds "$found" "Found by: nickname"
find "$co" "${first#/c/}"
check "a case number opens the case" holds "$found" "href=\"$first\""
find "$co" "Kettle"
check "what is not there is not found" holds "$found" "$nothing"
find "$co" "Practice Youth Marble Kettle"
check "one word too many does no harm" holds "$found" "href=\"$first\""
find "$co" ""
check "nothing typed is refused" same "$code" 422
check "at its field" holds "$body" "#f-q"
find "$co" "$(printf 'x%.0s' {1..120})"
check "too much typed is refused" same "$code" 422
get "$co" "/find?Marble"
check "an address holds no words" lacks "$body" 'id="found"'

find "$off" Marble
check "who is on the case finds it" holds "$found" "href=\"$first\""
find "$off" Hollow
check "who is not finds nothing" holds "$found" "$nothing"
find "$off" "${third#/c/}"
check "nor by its number" holds "$found" "$nothing"
absent=$found
find "$off" 26-9999
check "and it is the same as for one that is none" same "$found" "$absent"
find "$nurse" Marble
check "the nurse on the case finds it" holds "$found" "href=\"$first\""
find "$cac" Marble
check "the center, which is on no case, does not" holds "$found" "$nothing"
get "$work/nobody" /find
check "nobody finds without signing in" same "$code" 303

# Persons of concern.
person() { # JAR CASE NAME=VALUE...
	local jar=$1 of=$2
	shift 2
	form "$jar" "$of/persons" "$of/persons" "$@"
}
get "$off" "$first"
check "the case leads to its persons" holds "$body" "href=\"$first/persons\""
person "$off" "$first" relation="Practice driver"
check "somebody whom nothing is known of is refused" same "$code" 422
check "at the name" holds "$body" "#f-name"
check "and what was typed is kept" holds "$body" "Practice driver"
person "$off" "$first" name="Practice Ferrule" phone=12 plate="blue car, old one indeed"
check "a number that is none is refused" holds "$body" "#f-phone"
check "and a plate that is none" holds "$body" "#f-plate"
get "$off" "$first/persons"
check "nothing of that is on record" holds "$body" "Nobody is on record"
person "$off" "$first" name="Practice Ferrule" nicknames=Sandpiper \
    phone="608-555-0177" plate="PRC 1O7" tattoo="Fair Winds" \
    relation="Practice driver"
check "a person is on record" same "$code $to" "303 $first/persons"
person "$co" "$third" nicknames="sandpiper" plate=PRC107
check "and one in another case" same "$code" 303
person "$acc" "$second" name="Practice Gimlet" plate="QQQ 222"
check "and another in a third" same "$code" 303
get "$off" "$first"
check "it is in the timeline" holds "$body" "On record: Practice Ferrule"

for words in Ferrule Ferule sandpipr "prc-107" "PRC 107" PRC17 "fair winds" \
    "winds" "608 555 0177"; do
	find "$co" "$words"
	check "\"$words\" finds the person" holds "$found" "$first/persons/"
	check "and not the other one" lacks "$found" "$second"
done
find "$co" Sandpiper
check "both cases stand together" holds "$found" "Likely the same person"
check "with the second case" holds "$found" "$third/persons/"
check "a plate and words of a tattoo do not show" lacks "$found" PRC
find "$off" Sandpiper
check "an officer finds only the case that he may open" holds "$found" \
    "$first/persons/"
check "and not the other" lacks "$found" "$third"
check "and nothing says that there is another" lacks "$found" "Likely"
find "$acc" Ferrule
check "who has no right to it finds no persons" holds "$found" "$nothing"
path=$(grep -o "$first/persons/[0-9]*" "$work/body" | head -1)
find "$co" Ferrule
path=$(grep -o "$first/persons/[0-9]*" <<<"$found" | head -1)
get "$co" "$path"
check "the person's page says where else" holds "$body" "$third/persons/"
get "$off" "$path"
check "to whom may see it" lacks "$body" "$third"
get "$nurse" "$first/persons"
check "who may not see what was said sees no person" lacks "$body" Ferrule
get "$nurse" "$path"
check "nor its page" same "$code" 404
get "$cac" "$first/persons"
check "and who is not on the case has no such page" same "$code" 404
get "$off" "$first/persons/999"
check "a person that is none is not there" same "$code" 404

# A search is in the audit, and what was typed is not.
sign_in "$work/aud" auditor
get "$work/aud" /audit
check "the audit says that somebody looked" holds "$body" "words, shown 1"
check "and when nothing was shown" holds "$body" "words, shown 0"
check "and not for whom" lacks "$body" arble
get "$co" "$third/looked"
check "a case says that it was shown in a search" holds "$body" "Find"

# A wall beats all.
get "$co" "$first/wall"
officer=$(option "Practice Officer[^<]*")
form "$co" "$first/wall" "$first/wall" person="$officer"
check "the officer is shut out" same "$code" 303
for words in Marble Ferrule "PRC 107" Sandpiper 5550143 "${first#/c/}"; do
	find "$off" "$words"
	check "and \"$words\" finds nothing" holds "$found" "$nothing"
	check "and not a number of it" lacks "$found" "${first#/c/}"
done

# What is shut off is not hinted at by a count either.
sup=$work/sup
sign_in "$sup" cps_supervisor
sign_in "$co" coordinator
new_case "$acc" "Practice Youth Thimble" "" 608-555-0177
again=$case
earlier() { # how many reports a supervisor is told of
	get "$sup" "$again/decide"
	sed -n 's/.*Earlier reports on this youth held here: \([0-9]*\).*/\1/p' \
	    "$work/body"
}
check "a supervisor is told of an earlier report" same "$(earlier)" 1
get "$co" "$second/wall"
supervisor=$(option "Practice CPS supervisor[^<]*")
form "$co" "$second/wall" "$second/wall" person="$supervisor"
check "the supervisor is shut out of it" same "$code" 303
check "and is told of none" same "$(earlier)" 0

form "$co" "$path" "$path" why=
check "a mistake without its reason is refused" same "$code" 422
form "$co" "$path" "$path" why="Practice: the wrong person"
check "one recorded by mistake is taken off" same "$code" 303
find "$co" Ferrule
check "and is found no more" holds "$found" "$nothing"
get "$co" "$path"
check "nor opened" same "$code" 404

run "$mooring" verify
check "the database verifies" same "$rc" 0
kill "$server" && wait "$server"
run "$mooring" rebuild --check
check "and its tables are equal to what the events say" same "$rc" 0
for words in arble luebird errule andpiper 5550143 PRC1 "PRC 1" "ir wind"; do
	check "\"$words\" stands in no file of the database" test \
	    "$(grep -c -a -i "$words" "$work"/db* | grep -vc ":0$")" = 0
done

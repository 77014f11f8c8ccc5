#!/bin/bash
# tonight.sh - where a youth is tonight over HTTP: recorded, refused, missing with
# its notices, found, missing again; the strip on Today; and never a place.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin tonight

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

# at WORDS: a local time of the team, as a form sends it.
at() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }
say() { # NAME=VALUE...: the form of the case, sent by the coordinator
	form "$c" "$case/tonight" "$case/tonight" "$@"
}
# strip: the part of Today about tonight.
strip() {
	get "$c" /today
	sed -n '/<section id="tonight"/,/<\/section>/p' "$work/body"
}

matches() { grep -qE "$2" <<<"$1"; } # text, pattern: on one line

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
serve --demo
c=$work/coordinator j=$work/center
sign_in "$c" coordinator
sign_in "$j" cac_staff

s=$(strip)
check "Today has the strip" holds "$s" "Where each youth is tonight"
check "with who is missing" holds "$s" "Missing since"
check "and who is safe, with the next check" holds "$s" "next check"
first=$(grep -o '/c/26-[0-9]*/tonight' <<<"$s" | head -1)
check "missing stands first" same "$first" /c/26-0008/tonight
check "safe stands last" same \
    "$(grep -o '/c/26-[0-9]*/tonight' <<<"$s" | tail -1)" /c/26-0006/tonight
check "no name of a youth" lacks "$s" "Practice Youth"
check "no place" lacks "$s" "Practice Hospital"

case=/c/26-0002
get "$c" "$case"
check "a case says that nobody has said" holds "$body" \
    "Not known: nobody has said"
check "and leads to the page" holds "$body" "href=\"$case/tonight\""
get "$c" "$case/tonight"
check "the page opens" same "$code" 200
check "without the place" lacks "$body" "Practice Hospital"
check "with a way to the logged place" holds "$body" "href=\"$case/place\""
check "the title has no name" lacks "$(grep '<title>' <<<"$body")" Marble
get "$j" "$case/tonight"
check "who is not on the case finds nothing" same "$code" 404

say said_by="Practice Kay"
check "without a state it is refused" same "$code" 422
check "and what was typed is kept" holds "$body" "Practice Kay"
say state=safe said_by="Practice Kay"
check "safe without a next check is refused" same "$code" 422
check "at its field" holds "$body" 'href="#f-next_check"'
say state=safe said_by="Practice Kay" next_check="$(at "-1 hour")"
check "a check that has been is refused" holds "$body" "has to lie ahead"
say state=safe said_by="Practice Kay" next_check=soon
check "a time that is none is refused" same "$code" 422
check "and kept" holds "$body" "Practice Kay"
say state=found said_by="Practice Kay" at="$(at "-1 hour")"
check "found, and never missing, is refused" holds "$body" \
    "not recorded as missing"
say state=gone said_by="Practice Kay"
check "a state that is none is refused" test "$code" -ge 400
say state=safe said_by="Practice Kay" next_check="$(at "+3 hours")"
check "safe is recorded" same "$code $to" "303 $case/tonight"
get "$c" "$case"
check "the case says safe" holds "$body" ">Safe<"
check "and when somebody looks next" holds "$body" "next check"
check "the timeline has it" holds "$body" "The youth is safe tonight"

say state=missing said_by="Practice Kay"
check "missing needs its times and words" same "$code" 422
for f in at determined care risk; do
	check "it asks for $f" holds "$body" "href=\"#f-$f\""
done
missing=(state=missing said_by="Practice Kay" at="$(at "-3 hours")"
	determined="$(at "-2 hours")" care=none risk=at_risk)
say "${missing[@]}" determined="$(at "-5 hours")"
check "two answers to one question are refused" test "$code" -ge 400
say "${missing[@]:0:3}" determined="$(at "-5 hours")" care=none risk=at_risk
check "determined before it was so is refused" holds "$body" \
    "lies before the youth was missing"
say "${missing[@]:0:4}" care=00000000000000ff risk=at_risk
check "an agency that is none is refused" holds "$body" "or none"
say "${missing[@]}"
check "missing is recorded" same "$code" 303
get "$c" "$case/tonight"
check "since when" holds "$body" "Missing since"
check "the police are owed a notice" holds "$body" "Report the youth missing"
check "and NCMEC" holds "$body" "Report the missing child to NCMEC"
check "by what law, and how far it was checked" matches "$body" \
    "48.78\(2m\).*; verified"
# Eight and twenty-four hours from when it was determined, two hours ago.
check "six hours are left for the police" matches "$body" "5 h 5[0-9] min left"
check "twenty-two for NCMEC" matches "$body" "21 h left"
check "no name in it" lacks "$body" "Practice Youth Marble"
check "the strip says so" holds "$(strip)" "26-0002"

say state=safe said_by="Practice Kay" next_check="$(at "+3 hours")"
check "safe while missing asks for found" holds "$body" \
    "Record first that the youth was found"
check "and keeps what was typed" holds "$body" "Practice Kay"
say state=found said_by="Practice Kay" at="$(at "-9 hours")"
check "found before it was missing is refused" same "$code" 422

form "$c" "$case/notices/notice_missing" "$case/notices/notice_missing" \
    who="Practice Dispatcher" number=P-77
check "the police are told, by a person's word" same "$code" 303
get "$c" "$case/tonight"
check "so that notice is closed" lacks "$body" "Report the youth missing"
say state=found said_by="Practice Kay" at="$(at "-10 minutes")"
check "found is recorded" same "$code" 303
get "$c" "$case/tonight"
check "and nothing is owed for it any more" lacks "$body" "Owed because"
check "it is not known where the youth is until said" holds "$body" "Not known; found"
get "$c" "$case"
check "the timeline says found" holds "$body" "The youth was found"
check "and missing, before" holds "$body" "The youth is missing"
say "${missing[@]}"
get "$c" "$case/tonight"
check "missing again, it is owed again" holds "$body" "Report the missing child to NCMEC"
check "the notice that was told too" holds "$body" "Report the youth missing"

get "$c" "$case/looked"
check "who looked says what was done" holds "$body" \
    "Where the youth is tonight"
kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

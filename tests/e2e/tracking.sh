#!/bin/bash
# tracking.sh - statistics over HTTP and from the command line: what is counted and
# what is not, hidden counts, the file, who may, each slip at its field.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin tracking

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

choose() { # NAME=VALUE...: the form of the page, sent by the coordinator
	form "$c" /statistics /statistics "$@"
}
refer() { # NAME=VALUE...: a referral, by the coordinator; leaves $number
	form "$c" /referrals/new /referrals/new step=file \
	    story="Practice story." place="Practice shelter" \
	    fact.immediate_danger=not_known fact.disclosure=none \
	    fact.allegation_by=caregiver "$@"
	number=${to##*/}
}
# cell TABLE ROW [COLUMN]: a number of the file.
cell() {
	awk -F'","' -v t="\"$1" -v r="$2" -v c="${3:-All}" \
	    '$1 == t && $3 == r && $4 == c { sub(/"\r?$/, "", $5); print $5 }' \
	    <<<"$file"
}
file_of() { # WORD: the file into $file
	get "$c" "/statistics.csv?$1"
	file=$body
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
serve --demo
c=$work/coordinator s=$work/seat
sign_in "$c" coordinator

day=$(TZ=America/Chicago date +%F)
real=$day.$day.case.real
get "$c" /today
check "the menu leads to it" holds "$body" 'href="/statistics"'
get "$c" /statistics
check "the last full quarter opens at once" same "$code" 200
last=$(TZ=America/Chicago date -d "$(date +%Y-%m-01) -3 months" +%Y)
check "and says its days" holds "$body" "$last"
check "practice cases are not counted" holds "$body" "Practice cases are not counted"

get "$c" "/statistics?$real"
check "with practice cases alone there is none" holds "$body" "Cases: 0"
check "how many were left out is said" holds "$body" "left out: 15"
get "$c" "/statistics?$day.$day.case.practice"
check "they can be counted apart" holds "$body" "Cases: 15"
check "it says that it is practice" holds "$body" "(practice)"
check "small counts are hidden" holds "$body" ">hidden<"
check "each table names its clause" holds "$body" "Clause IV.I.1, CSEC1"
check "the limit is said to be ours" holds "$body" "ours, unverified"
check "what cannot be counted is said" holds "$body" "Charges and what became of them"
check "no name in it" lacks "$body" "Practice Youth"
check "no number of a case" lacks "$(sed -n '/<main/,$p' <<<"$body")" "26-00"
check "a chart for people who see" holds "$body" "<svg"
check "the line for who gets it" holds "$body" "Never to the youth"

# Real ones: seven of thirteen years, three of sixteen, five not known.
for n in 1 2 3 4 5 6 7; do refer fact.age=13; done
first=$number
for n in 1 2 3; do refer fact.age=16; done
for n in 1 2 3 4 5; do refer; done
file_of "$real"
check "a file to take along" same "$code" 200
check "as CSV" holds "$(<"$work/head")" "text/csv"
check "never shown in place" holds "$(<"$work/head")" "attachment; filename=\"statistics-$day-$day-case.csv\""
check "a head line" same "$(head -1 <<<"$file" | tr -d '\r')" \
    '"Table","Clause","Row","Column","Number"'
check "a large count is shown" same "$(cell "Age of the youth" "12 to 14")" 7
check "a small one is hidden" same "$(cell "Age of the youth" "15 to 17")" hidden
check "another with it" same "$(cell "Age of the youth" "Nothing on record")" hidden
check "nobody is no secret" same "$(cell "Age of the youth" "Under 12")" 0
check "how it was counted stands in it" holds "$file" "Counted is what was received"
check "every cell is quoted" same "$(tr -d '\r' <<<"$file" | grep -vc '^".*"$')" 0
check "and none is a formula" same "$(grep -cE '(^|,)"[=+@-]' <<<"$file")" 0

refer fact.age=13 follows="$first"
file_of "$real"
check "a later referral of a case is no case more" same "$(cell "Age of the youth" "12 to 14")" 7
file_of "$day.$day.referral.real"
check "it is a referral more" same "$(cell "Age of the youth" "12 to 14")" 8
file_of "$day.$day.youth.real"
check "and youths are counted" same "$code" 200

get "$c" "/statistics/cases?$real"
check "why a case counts" holds "$body" "Counted"
check "why one does not" holds "$body" "a later referral of the"
check "practice cases are named so" holds "$body" "it is a practice case"
check "by number" holds "$body" "/c/$first"

choose quarter=2026Q3 unit=case which=real
check "a quarter is chosen" same "$code $to" \
    "303 /statistics?2026-07-01.2026-09-30.case.real"
choose quarter=days from="$day" until="$day" unit=youth which=practice
check "days are chosen" same "$to" "/statistics?$day.$day.youth.practice"
choose quarter=days unit=case which=real
check "days that are not given are asked for" holds "$body" 'href="#f-from"'
check "as a refusal" same "$code" 422
choose quarter=days from=2026-09-02 until=2026-09-01 unit=case which=real
check "the last day before the first is refused" holds "$body" "lies before the first"
check "what was chosen is still there" holds "$body" 'value="2026-09-02"'
choose quarter=days from=2026-13-01 until=2026-09-01 unit=case which=real
check "a day that is none is refused" same "$code" 422
choose quarter=2026Q3 from=2026-09-01 unit=case which=real
check "a quarter and days are refused" holds "$body" "leave both days empty"
choose quarter=2026Q9 unit=case which=real
check "a quarter that is none is refused" test "$code" -ge 400
choose quarter=2026Q3 unit=person which=real
check "a unit that is none is refused" test "$code" -ge 400
choose quarter=2026Q3 which=real
check "no unit is refused" same "$code" 422
for word in 2026 "$day" "$day.$day.case" "$day.$day.case.all" \
    2026-09-02.2026-09-01.case.real; do
	get "$c" "/statistics?$word"
	check "no page at $word" same "$code" 404
	get "$c" "/statistics.csv?$word"
	check "and no file" same "$code" 404
done

for who in officer cps_supervisor nurse community_advocate administrator auditor; do
	sign_in "$s" "$who"
	for path in /statistics /statistics.csv /statistics.txt /statistics/cases; do
		get "$s" "$path"
		check "$who: nothing at $path" same "$code" 404
	done
done
get "$work/nobody" /statistics
check "nobody is asked to sign in" same "$code" 303

sign_in "$s" auditor
get "$s" /audit
check "taking the file along is in the audit" holds "$body" "Statistics as a file"

# The verb, by the server that has the database.
run "$mooring" report --from "$day" --until "$day"
check "the verb counts the same" same "$rc" 0
check "in words" holds "$out" "Cases: 15"
check "with hidden counts" holds "$out" "hidden"
run "$mooring" report --from "$day" --until "$day" --unit referral --csv
file=$out
check "or as a file" same "$(cell "Age of the youth" "12 to 14")" 8
run "$mooring" report --quarter 2026Q3 --practice
check "a quarter" holds "$out" "Wed Jul 1, 2026 to Wed Sep 30, 2026"
kill -TERM "$server"
wait "$server"
run "$mooring" report --from "$day" --until "$day"
check "and without a server" holds "$out" "Cases: 15"
for bad in "--quarter 2026Q5" "--from $day" "--from $day --until 2020-01-01" \
    "--quarter 2026Q3 --from $day" "--unit heads" "--quarter" "--from x --until y"; do
	# shellcheck disable=SC2086
	run "$mooring" report $bad
	check "$bad is refused" same "$rc" 2
done

run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

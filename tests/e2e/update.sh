#!/bin/bash
# update.sh - an update posted once over HTTP: whom it reaches, whom it does not,
# that a right that ends ends it, and the mail that says that there is something.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin update

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh
mail=$((port + 1))
mails() { # WORDS: how many stand in the box
	grep -ls "$1" "$work"/mails/*.eml 2>/dev/null | wc -l
}
mails_are() { [ "$(mails "$2")" -ge "$1" ]; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
mkfifo "$work/stdin"
exec 9<>"$work/stdin"
# shellcheck disable=SC2016
spawn bash -c 'exec /usr/bin/python3 tests/browser/lib/mail.py "$1" "$2" <"$3"' \
    _ "$mail" "$work/mails" "$work/stdin" >"$work/mail.log" 2>&1
serve --demo
co=$work/co off=$work/off acc=$work/acc nurse=$work/nurse adv=$work/adv
declare -A seat=([$off]=officer [$acc]=access_worker [$nurse]=nurse
	[$adv]=system_advocate)
for jar in "${!seat[@]}"; do sign_in "$jar" "${seat[$jar]}"; done
sign_in "$co" coordinator

get "$co" /settings
post "$co" /settings team_name="Practice team" base_url="$base" \
    relay="smtp://127.0.0.1:$mail" relay_from=mooring@practice.example \
    packages="wisconsin
wisconsin-law"
check "the relay is set" same "$code" 303
get "$co" /directory
declare -A agency
while read -r id name; do
	get "$co" "/directory/$id"
	kind=$(grep -o 'value="[a-z_]*" selected' "$work/body" | cut -d'"' -f2)
	agency[$kind]=$id
	post "$co" /directory/new id="$id" name="$name" kind="$kind" \
	    mail="$kind@update.example"
done < <(sed -n 's|.*href="/directory/\([0-9a-f]\{16\}\)"[^>]*>\([^<]*\)<.*|\1 \2|p' "$work/body")

form "$co" /referrals/new /referrals/new fact.immediate_danger=no \
    fact.disclosure=none fact.age=15 "story=Practice story." source=observed \
    step=file
case=/c/${to##*/r/}
check "a case is there" test "$case" != /c/
for kind in law_enforcement cps medical advocate_system; do
	form "$co" "$case/parties" "$case/parties" agency="${agency[$kind]}" \
	    reason=Practice
	check "$kind is on the case" same "$code" 303
done

get "$co" "$case"
check "the case leads to its updates" holds "$body" "href=\"$case/updates\""
get "$co" "$case/updates"
check "the list opens" same "$code" 200
check "and is empty" holds "$body" "Nothing was posted"
# give NAME=VALUE...: by the coordinator, to the form.
give() { form "$co" "$case/updates/new" "$case/updates/new" "$@"; }
words="Practice words: the school knows a bus driver."
give kind=news "text=$words"
check "without what it speaks of it is refused" same "$code" 422
check "at its field" holds "$body" "#f-classes"
check "and what was typed is kept" holds "$body" "$words"
give kind=news "text=" classes=facts
check "without words it is refused" same "$code" 422
give "text=$words" classes=facts
check "without a kind it is refused" same "$code" 422
give kind=news "text=$words" classes=location
check "the place is never in one" holds "$body" "never in a post"
check "and what was typed is kept then too" holds "$body" "$words"
give kind=news "text=$words" classes=everything
check "a class that is none is refused" test "$code" -ge 400
give kind=news "text=$words" classes=cps_report holders=advocate_community
check "what the writer may not see is not posted" holds "$body" \
    "You may not see what this draws on"
get "$co" "$case/updates"
check "none of these is on record" holds "$body" "Nothing was posted"

give kind=news "text=$words" classes=facts classes=story step=see
check "who would get it is asked first" same "$code" 200
check "police get it" holds "$(grep -A1 'Gets it' "$work/body")" \
    "Practice Law enforcement"
check "a nurse may have facts and not the story" holds \
    "$(grep -A1 "Does not" "$work/body")" "Practice Medical care"
check "and nothing is on record by asking" same \
    "$(get "$co" "$case/updates"; grep -c "$words" "$work/body")" 0
give kind=news "text=$words" classes=facts classes=story
check "it is posted" same "$code $to" "303 $case/updates"
for jar in "$off" "$acc" "$adv"; do
	get "$jar" /today
	check "Today of the ${seat[$jar]} says that there is something" holds \
	    "$(sed -n '/id="updates"/,/<\/section>/p' "$work/body")" \
	    "$case/updates"
	check "and not what" lacks "$body" "$words"
	get "$jar" "$case/updates"
	check "the ${seat[$jar]} reads it" holds "$body" "$words"
	get "$jar" /today
	check "and Today says it no more" lacks "$body" 'id="updates"'
	get "$jar" "$case"
	check "it stands in the timeline" holds "$body" "$words"
done
get "$nurse" /today
check "Today of the nurse says nothing" lacks "$body" 'id="updates"'
get "$nurse" "$case/updates"
check "the nurse does not read it" lacks "$body" "$words"
check "nor who it reaches" lacks "$body" "Reaches:"
get "$nurse" "$case"
check "nor in the timeline" lacks "$body" "$words"

check "mail says so to those whom it reaches" wait_for 20 mails_are 3 \
    "posted something"
check "to police" same "$(mails "law_enforcement@update.example")" 1
check "not to the nurses" same "$(mails "medical@update.example")" 0
check "without a word of it" same "$(mails "Practice words")" 0
check "nor the case's number" same "$(mails "${case#/c/}")" 0

form "$acc" "$case/updates/new" "$case/updates/new" kind=need \
    "text=Practice need: a ride on Tuesday." classes=facts
check "child protection asks for something" same "$code" 303
get "$nurse" "$case/updates"
check "the nurse may have facts" holds "$body" "a ride on Tuesday"
need=$(grep -o "$case/updates/[0-9]*/met" "$work/body" | head -1)
get "$co" /today
check "it is needed, Today says" holds \
    "$(sed -n '/id="updates"/,/<\/section>/p' "$work/body")" "Needed"
form "$nurse" "$need" "$need" note=
check "met without a word is refused" same "$code" 422
form "$nurse" "$need" "$need" "note=A practice driver comes."
check "who reads it can meet it" same "$code" 303
get "$acc" "$case/updates"
check "and it says by what" holds "$body" "A practice driver comes."
form "$nurse" "$need" "$need" "note=Again."
check "twice is refused" same "$code" 422
news=$(get "$co" "$case/updates"; grep -o "$case/updates/[0-9]*/met" \
    "$work/body" | head -1)
check "what is new asks for nothing" same "$news" ""
get "$nurse" "$case/updates/3/met"
check "what is no update is not there" same "$code" 404
first=$(grep -o '[0-9]*/met' <<<"$need")
get "$nurse" "$case/updates/$((${first%/met} - 1))/met"
check "nor one that is not the reader's" same "$code" 404

# A right that ends.
form "$co" "$case/parties" "$case/parties/end" \
    party="${agency[advocate_system]}" why="Practice"
check "an agency leaves the case" same "$code" 303
get "$adv" "$case/updates"
check "and reads nothing more" same "$code" 404
get "$adv" /today
check "nor hears of it" lacks "$body" "$case"

# Words for an agency outside: only under a consent, and while it lasts.
form "$co" "$case/parties" "$case/parties" agency="${agency[shelter]}" \
    reason=Practice
give kind=news "text=Practice words for outside." classes=facts step=see
check "a shelter gets nothing of itself" holds \
    "$(grep -A1 "Does not" "$work/body")" "Practice Youth shelter"
form "$co" "$case/consents/new" "$case/consents/new" standing=youth \
    "signer=Practice Youth Signer" agency="${agency[shelter]}" classes=facts \
    until="$(date -d "+60 days" +%F)" form=seen
check "a consent is recorded" same "$code" 303
give kind=news "text=Practice words for outside." classes=facts step=see
check "then it does" holds "$(grep -A1 'Gets it' "$work/body")" \
    "Practice Youth shelter"
run "$mooring" verify
check "the database verifies" same "$rc" 0
kill "$server" && wait "$server"
run "$mooring" rebuild --check
check "and its tables are equal to what the events say" same "$rc" 0

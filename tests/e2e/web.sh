#!/bin/bash
# web.sh - signing in, locking, forms and alerts, over real HTTP and SMTP.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin web

password=practice-words-one
port=$((20000 + RANDOM % 20000))
mail=$((port + 1))
base=http://127.0.0.1:$port
export MOORING_DB=$work/db MOORING_KEY=$work/key

# get JAR PATH; post JAR PATH DATA...: leaves $code, $to and $body.
ask() {
	local jar=$1 path=$2
	shift 2
	code=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' \
	    -c "$jar" -b "$jar" "$@" "$base$path")
	to=$(sed -n 's/^Location: //ip' "$work/head" | tr -d '\r')
	body=$(cat "$work/body")
}
get() { ask "$1" "$2"; }
post() {
	local jar=$1 path=$2 args=() x
	shift 2
	for x in "$@"; do args+=(--data-urlencode "$x"); done
	ask "$jar" "$path" "${args[@]}"
}
# hidden NAME: its value in the last page.
hidden() {
	sed -n "s/.*type=\"hidden\" name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" \
	    "$work/body" | head -1
}
sign_in() { # JAR WHO
	rm -f "$1"
	post "$1" /sign-in login="$2" password="$password"
}
wait_for() { # seconds, command...
	local i
	for ((i = 0; i < $1 * 10; i++)); do
		"${@:2}" && return
		sleep 0.1
	done
	return 1
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
check "with a sign-in for each seat" test "$(wc -l <<<"$out")" -ge 10
[ "$rc" = 0 ] || exit 1
run "$mooring" demo
check "never over one that is there" test "$rc" -ne 0

begun=$(date +%s%N)
spawn "$mooring" serve --listen "127.0.0.1:$port" --demo
server=${pids[-1]}
ready() { curl -sf -o /dev/null "$base/readyz"; }
check "the server answers" wait_for 60 ready
echo "# start to first answer, with polling: $((($(date +%s%N) - begun) / 1000000)) ms"
run "$mooring" user add --name "Practice Second" --login second --seat officer
check "a second writer is told that the server has the database" same "$rc" 4
check "and what to do" test -n "$err"

a=$work/a b=$work/b
get "$a" /nowhere
check "a stranger is sent to sign in" same "$code $to" \
    "303 /sign-in?next=/nowhere"
get "$a" /people
check "and learns nothing about which addresses there are" same "$code $to" \
    "303 /sign-in?next=/people"
post "$a" /sign-in login=coordinator password=wrong-wrong-wrong
check "a wrong password is refused" same "$code" 422
wrong=$(sed 's/value="[0-9a-f]\{32\}"//' "$work/body")
post "$a" /sign-in login=nobody-here password=wrong-wrong-wrong
check "in the words of a name that is not there" same \
    "$(sed 's/value="[0-9a-f]\{32\}"//; s/nobody-here/coordinator/' "$work/body")" \
    "$wrong"
sign_in "$a" coordinator
check "the right one signs in" same "$code $to" "303 /home"
check "with a cookie that scripts and other sites cannot use" \
    grep -qi '^set-cookie:.*HttpOnly.*SameSite=Strict\|^set-cookie:.*SameSite=Strict.*HttpOnly' "$work/head"
old=$(awk '/mooring/ { print $7 }' "$a")
get "$a" /fill-ins/triage_phone
check "a page of the seat opens" same "$code" 200
csrf=$(hidden csrf) key=$(hidden form_key)

post "$a" /fill-ins/triage_phone id=triage_phone value=555-0199
check "a form without its token is refused" same "$code" 403
ask "$a" /fill-ins/triage_phone -H 'Sec-Fetch-Site: cross-site' \
    -d "id=triage_phone&value=555-0199&csrf=$csrf"
check "and one from another site" same "$code" 403
ask "$a" /fill-ins/triage_phone -H 'Origin: https://evil.example' \
    -d "id=triage_phone&value=555-0199&csrf=$csrf"
check "by its origin too" same "$code" 403
post "$a" /fill-ins/triage_phone id=triage_phone value=555-0199 csrf="$csrf" \
    admin=yes
check "an unknown field is not read over" same "$code" 400
post "$a" /fill-ins/triage_phone id=triage_phone value=1 value=2 csrf="$csrf"
check "nor one that came twice" same "$code" 400
check "and what was typed is shown" holds "$body" '<p class="said">2</p>'
get "$a" /fill-ins
check "none of them changed anything" lacks "$body" 555-0199
post "$a" /fill-ins/triage_phone id=triage_phone value='<b>call</b>' \
    csrf="$csrf"
check "what cannot be a number is refused" same "$code" 422
check "and kept, escaped" holds "$body" 'value="&lt;b&gt;call&lt;/b&gt;"'
post "$a" /fill-ins/triage_phone id=triage_phone value=555-0199 csrf="$csrf" \
    form_key="$key"
check "a good form goes through" same "$code" 303
get "$a" /fill-ins
check "and says so once" holds "$body" 'Saved.'
check "with what was typed" holds "$body" 555-0199
get "$a" /fill-ins
check "and not again" lacks "$body" 'Saved.'

get "$a" /people
nope=$(sed 's/value="[^"]*"//' "$work/body")
check "a page of another seat is not there" same "$code" 404
get "$a" /no-such-page
check "in the very bytes of what does not exist" same \
    "$(sed 's/value="[^"]*"//' "$work/body")" "$nope"
get "$a" /c/26-9999
check "nor a case that does not exist" same "$code" 404
ask "$a" /fill-ins -X DELETE
check "no other method" test "$code" -ge 400

post "$a" /lock csrf="$csrf"
check "Lock now locks" same "$code $to" "303 /sign-in"
get "$a" /fill-ins
check "a locked session shows nothing" same "$code" 303
post "$a" /fill-ins/triage_phone id=triage_phone value=555-0177 csrf="$csrf"
check "what is sent while it is locked is kept" holds "$to" \
    "/sign-in?next=/held/"
held=${to#*next=}
get "$a" "$held"
check "not for whoever stands before the screen" same "$code" 303
sign_in "$b" administrator
get "$b" "$held"
check "nor for a colleague" same "$code" 404
post "$a" /sign-in login=coordinator password="$password" next="$held"
check "the same person comes back to it" same "$code $to" "303 $held"
new=$(awk '/mooring/ { print $7 }' "$a")
check "with another session" test "$old" != "$new"
get "$a" "$held"
check "sees what was typed" holds "$body" 555-0177
get "$a" /fill-ins
check "of which nothing was done yet" lacks "$body" 555-0177
get "$a" "$held"
post "$a" "$held" csrf="$(hidden csrf)" do=send
check "and sends it with one yes" same "$code" 303
get "$a" /fill-ins
check "then it is done" holds "$body" 555-0177
get "$a" "$held"
check "once" same "$code" 404
older=$csrf
# A referral with a report attached, over a refusal, a lock and an edit.
echo invented >"$work/practice-report.txt"
refer() { # JAR FIELD=VALUE...: with the page's own token
	local jar=$1 args=() x
	shift
	for x in "$@"; do args+=(-F "$x"); done
	ask "$jar" /referrals/new "${args[@]}"
}
get "$a" /referrals/new
csrf=$(hidden csrf)
refer "$a" csrf="$csrf" step=file "report=@$work/practice-report.txt" \
    fact.disclosure=none fact.place_closes_in_minutes=-3 follows=xx
check "a referral without its first answer is refused" same "$code" 422
check "with the question's own words" holds "$body" \
    'right now? Choose an answer;'
check "its report is kept" holds "$body" practice-report.txt
kept=$(hidden kept.report)
refer "$a" csrf="$csrf" step=file kept.report="$kept" \
    fact.disclosure=none fact.immediate_danger=not_known \
    fact.place_closes_in_minutes=-3
check "minutes below zero are refused, with the limits" holds "$body" \
    'Write a number from 0 to 10080, in minutes'
refer "$a" csrf="$csrf" step=file kept.report="$kept" follows=xx \
    fact.disclosure=none fact.immediate_danger=not_known
check "so is a number that no case can have" holds "$body" 'such as 26-0141'
check "and it is kept as typed" holds "$body" 'value="xx"'
refer "$a" csrf="$csrf" step=look kept.report="$kept" \
    fact.disclosure=none fact.immediate_danger=not_known
check "looking first is no error" same "$code" 200
check "and is said once" same "$(grep -o 'Nothing is filed' <<<"$body" | wc -l)" 1
check "without a warning" lacks "$body" 'class="summary"'
post "$a" /lock csrf="$csrf"
refer "$a" csrf="$csrf" step=file kept.report="$kept" story=Invented \
    fact.disclosure=none fact.immediate_danger=not_known level=3 \
    level_reason=Invented
held=${to#*next=}
post "$a" /sign-in login=coordinator password="$password" next="$held"
get "$a" "$held"
check "what was typed is shown by its question" holds "$body" \
    '<strong>Is the youth, or anybody with the youth, in danger right now?'
check "and in words" holds "$body" '<p class="said">Not known yet</p>'
check "the choices of the team among them" holds "$body" \
    '<p class="said">Tier 3</p>'
check "never as the program's own values" lacks "$body" '>not_known<'
post "$a" "$held" csrf="$(hidden csrf)" do=edit
check "it can be edited in its form" same "$code" 200
check "with all that was typed" holds "$body" 'Invented</textarea>'
check "and the report" same "$(hidden kept.report)" "$kept"
csrf=$(hidden csrf)
refer "$a" csrf="$csrf" step=file kept.report="$kept" story=Invented \
    fact.disclosure=none fact.immediate_danger=not_known level=3 \
    level_reason=Invented follows=26-9999
check "then it is filed" same "$code" 303
filed=${to#/r/}
get "$a" "$to"
check "the receipt says what was chosen" holds "$body" \
    'Tier 3: chosen by a person. Why: Invented'
check "and what the guideline says beside it" holds "$body" \
    'By the guideline: Not settled yet'
get "$a" "/c/$filed"
check "the report came with it" holds "$body" practice-report.txt
check "a number that is not there is shown and not linked" lacks "$body" \
    /c/26-9999
check "each question that was not asked has its link" holds "$body" \
    "/c/$filed/facts/new?show=evidence_of_crime#f-fact.evidence_of_crime"
get "$a" "/c/$filed/facts/new?show=evidence_of_crime"
check "to an open fold" holds "$body" '<details open><summary>What the worry is'
check "and the others stay closed" holds "$body" '<details><summary>Signs'

csrf=$older
get "$a" /fill-ins/triage_phone
post "$a" /fill-ins/triage_phone id=triage_phone value=555-0166 csrf="$csrf"
check "a form with the token of the older session is refused or kept" \
    test "$code" = 403 -o "$code" = 303
ask "$a" /fill-ins/triage_phone -H "Origin: $base" \
    -d "id=triage_phone&value=555-0166&csrf=$csrf"
check "a page of ours that outlived its session waits for a yes" holds \
    "$to" /held/

get "$a" /sign-in
next=$(curl -s -o /dev/null -D - -c "$b" --data-urlencode login=coordinator \
    --data-urlencode "password=$password" -d next=//evil.example "$base/sign-in" |
    sed -n 's/^Location: //ip' | tr -d '\r')
check "no link sends a person to another site" same "$next" /home

for _ in 1 2 3 4 5; do
	post "$b" /sign-in login=nurse password=wrong-wrong-wrong
done
check "the fifth wrong try is not told that there were more" \
    lacks "$body" "Too many tries"
post "$b" /sign-in login=nurse password="$password"
check "five wrong tries lock the password" same "$code" 422
check "and say so" holds "$body" "Too many tries"

# It ends with its standard input: a pipe that stays open as long as we do.
mkfifo "$work/stdin"
exec 9<>"$work/stdin"
# (A command in the background reads /dev/null unless it opens its own.)
# shellcheck disable=SC2016
spawn bash -c 'exec /usr/bin/python3 tests/browser/lib/mail.py "$1" "$2" <"$3"' \
    _ "$mail" "$work/mails" "$work/stdin" >"$work/mail.log" 2>&1
listens() { grep -q '^ready' "$work/mail.log"; }
check "a mail server listens" wait_for 60 listens
sign_in "$a" coordinator
get "$a" /settings
post "$a" /settings csrf="$(hidden csrf)" team_name="Practice team" \
    base_url="$base" relay="smtp://127.0.0.1:$mail" \
    relay_from=mooring@practice.example packages=wisconsin
check "the relay is set" same "$code" 303
post "$a" /settings csrf="$(sed -n 's/.*"csrf" value="\([^"]*\)".*/\1/p' "$work/body" | head -1)" \
    relay="gopher://127.0.0.1:1"
check "and no other kind of address" test "$code" -ge 400

alert() { grep -l "Act now\." "$work"/mails/*.eml 2>/dev/null | head -1; }
mailed() { [ -n "$(alert)" ]; }
check "what waited goes out to the person on call" wait_for 120 mailed
letter=$(cat "$(alert)")
check "to one recipient" same "$(grep -c '^X-Env-To:' <<<"$letter")" 1
check "with the words of the package" holds "$letter" "Act now."
# shellcheck disable=SC2016
check "with no case number in it" bash -c '! grep -qE "[0-9]{2}-[0-9]{4}[^0-9]" <<<"$1"' _ \
    "$(sed 1,/Transfer-Encoding/d <<<"$letter")"
get "$a" /today
check "and Today says nothing of mail being down" lacks "$body" "Mail is down"

get "$a" /me
check "the own page lists sessions" holds "$body" "(this one)"
post "$a" /sign-out csrf="$(hidden csrf)"
check "signing out" same "$code $to" "303 /sign-in"
get "$a" /me
check "ends it" same "$code" 303

sign_in "$b" auditor
get "$b" /audit
check "the auditor sees who did what" holds "$body" "Fill in a blank"
check "and never content" lacks "$body" 555-0177

kill -TERM "$server"
wait "$server"
check "the server stops when told to" same "$?" 0
pids=("${pids[@]:1}")
run "$mooring" verify
check "and leaves a database that proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "whose tables equal the fold" same "$rc" 0

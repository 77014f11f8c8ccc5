#!/bin/bash
# notice.sh - a notice that is declined, told to another agency and accepted by
# link, where no mail can leave; what each step opens, and what Today says.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin notice

password=practice-words-one
port=$((20000 + RANDOM % 20000))
base=http://127.0.0.1:$port
export MOORING_DB=$work/db MOORING_KEY=$work/key

# ask JAR PATH [CURL...]; post JAR PATH NAME=VALUE...: leave $code, $to, $body.
ask() {
	code=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' \
	    -c "$1" -b "$1" "${@:3}" "$base$2")
	to=$(sed -n 's/^Location: //ip' "$work/head" | tr -d '\r')
	body=$(cat "$work/body")
}
post() {
	local jar=$1 path=$2 args=() one
	shift 2
	for one in "$@"; do args+=(--data-urlencode "$one"); done
	ask "$jar" "$path" "${args[@]}"
}
csrf() {
	sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' "$work/body" | head -1
}
# send JAR PAGE PATH NAME=VALUE...: opens PAGE for its token, then posts.
send() {
	ask "$1" "$2"
	post "$1" "$3" csrf="$(csrf)" "${@:4}"
}
sign_in() { # JAR WHO
	post "$1" /sign-in login="$2" password="$password"
}
ready() { curl -sf -o /dev/null "$base/readyz"; }
# option WORDS: the value of the choice with these words in the last page.
option() {
	sed -n "s/.*<option value=\"\([0-9a-f]*\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
link() {
	grep -o '/ack/[A-Za-z0-9._~-]*' "$work/body" | head -1
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc" 0
[ "$rc" = 0 ] || exit 1
spawn "$mooring" serve --listen "127.0.0.1:$port" --demo
for _ in $(seq 600); do
	ready && break
	sleep 0.1
done

c=$work/coordinator x=$work/stranger m=$work/member
# A case that police have no part in yet, and that child protection owes them.
sign_in "$m" officer
sign_in "$c" coordinator
ask "$c" /today
number=
mapfile -t fresh < <(grep -o '/c/[0-9-]*/accept' "$work/body" | cut -d/ -f3)
for one in "${fresh[@]}"; do
	ask "$m" "/c/$one"
	[ "$code" = 404 ] || continue
	ask "$c" "/c/$one"
	grep -q "/c/$one/notices/cps_tells_police\"" "$work/body" || continue
	number=$one
	break
done
check "a case waits for police to be told" test -n "$number"
[ -n "$number" ] || exit 1
notice=/c/$number/notices/cps_tells_police
send "$c" /today "/c/$number/accept" back=today
check "accepting from Today returns there" same "$code $to" "303 /today"
ask "$c" /today
check "with a word about it" holds "$body" "You have accepted the referral"

ask "$c" "$notice"
check "the notice has the team's own number" holds "$body" \
    "Police dispatch, not 911"
police=$(option "Practice Law enforcement")
check "and the police to send it to" test -n "$police"
send "$c" "$notice" "$notice/send" agency="$police"
check "a link is made" same "$code $to" "303 $notice"
ask "$c" "$notice"
check "no relay: it is not said to be sent" holds "$body" \
    "no mail relay is set"
check "and who made it can hand it on" holds "$body" "$base/ack/"
first=$(link)
sign_in "$m" cps_supervisor
ask "$m" "$notice"
check "nobody else is shown it" lacks "$body" "/ack/"
sign_in "$m" officer
ask "$m" "/c/$number"
check "what was merely sent opens no case" same "$code" 404

ask "$x" "$first"
post "$x" "$first" csrf="$(csrf)" step=open
ask "$x" "$first"
check "behind the link are words for who reads it" holds "$body" \
    "Child protection wants to tell you of a concern"
check "not the sender's duty" lacks "$body" "Tell police of the concern"
post "$x" "$first" csrf="$(csrf)" step=decline who="Desk Example" \
    text="Not our county"
ask "$x" "$first"
check "after a no a thanks" holds "$body" "Thank you for answering"
check "with what was said" holds "$body" "Not our county"

ask "$c" /today
check "Today says first who declined" holds "$body" \
    "Declined: tell somebody else"
check "by name" holds "$body" "Desk Example"
check "and why" holds "$body" "Not our county"
ask "$c" "$notice"
check "so does the notice" holds "$body" "Not our county"
other=$(option "Practice Prosecutor and victim-witness office")
check "which offers other agencies" test -n "$other"
post "$c" "$notice/send" csrf="$(csrf)"
check "and sends to nobody unasked" same "$code" 422
send "$c" "$notice" "$notice/send" agency="$other"
check "another agency is asked" same "$code" 303
ask "$c" "$notice"
second=$(link)
ask "$x" "$first"
check "the older link answers no more" holds "$body" "Somebody else has been asked"
post "$x" "$first" csrf="$(csrf)" step=accept who="Desk Example" \
    expected=2027-01-02T10:00
check "not even sent by hand" test "$code" -ge 400
ask "$x" "$second"
post "$x" "$second" csrf="$(csrf)" step=open
ask "$x" "$second"
post "$x" "$second" csrf="$(csrf)" step=accept who="Desk Two" \
    expected=2027-01-02T10:00
ask "$x" "$second"
check "after a yes a thanks" holds "$body" "Thank you. The team sees"
sign_in "$m" prosecutor
ask "$m" "/c/$number"
check "who accepted can open the case" same "$code" 200
sign_in "$m" officer
ask "$m" "/c/$number"
check "who declined cannot" same "$code" 404

ask "$c" "/c/$number/parties"
police=$(option "Practice Law enforcement")
post "$c" "/c/$number/parties" csrf="$(csrf)" agency="$police"
check "an agency is added by hand with a reason only" same "$code" 422
send "$c" "/c/$number/parties" "/c/$number/parties" agency="$police" \
    reason="Practice reason"
check "then it is" same "$code" 303
ask "$m" "/c/$number"
check "and can open the case" same "$code" 200
send "$c" "/c/$number/parties" "/c/$number/parties/end" party="$police" \
    why="Practice end"
check "it is taken off" same "$code" 303
ask "$m" "/c/$number"
check "and cannot any more" same "$code" 404
ask "$c" "/c/$number"
check "the timeline keeps both" holds "$body" \
    "was taken off the case: Practice end"
check "what one act made owed is folded" holds "$body" "things became owed"

post "$c" "/c/$number/calls/new" csrf="$(csrf)" whom="Desk Example" \
    result=no_answer
check "a call is logged" same "$code $to" "303 /c/$number"
ask "$c" "/c/$number"
check "and confirmed" holds "$body" "The call is logged"
check "what a row cannot do by itself, it says" lacks "$body" "closes."
kill "${pids[0]}"
wait "${pids[0]}"
pids=()
run "$mooring" rebuild --check
check "the tables equal the fold" same "$rc" 0

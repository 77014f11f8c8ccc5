#!/bin/bash
# advocate.sh - over HTTP: the question to the youth, who takes part, the youth's
# no, and releases; and that nothing else can come in.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin advocate

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh

# agency WORDS: its id, as a form lists it.
agency() {
	sed -n "s/.*<option value=\"\([0-9a-f]\{16\}\)\"[^>]*>$1<.*/\1/p" \
	    "$work/body" | head -1
}
chosen() { tr '\n' ' ' <"$work/body" | grep -q "value=\"$1\"[^>]*checked"; }
day() { date -d "$1" +%F; }
moment() { TZ=America/Chicago date -d "$1" +%FT%H:%M; }

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
check "a practice database is made" same "$rc $err" "0 "
serve --demo
c=$work/coordinator k=$work/community w=$work/worker nurse=$work/nurse
sign_in "$c" coordinator
sign_in "$k" community_advocate
sign_in "$w" access_worker
sign_in "$nurse" nurse

# The practice case with an advocate already.
for ((i = 1; i < 30; i++)); do
	printf -v known '/c/26-%04d' "$i"
	get "$c" "$known/advocate"
	[[ $code = 200 && $body = *">Met with the youth</span>"* ]] && break
done
check "a practice case has an advocate" holds "$body" "Met with the youth"
check "and says who told it" holds "$body" "Nurse or other medical staff"
check "and asks the youth only" holds "$body" "Never search for an advocate"
check "and how long it took" bash -c "tr '\n' ' ' <'$work/body' |
    grep -qE 'An advocate was there (before the referral|.* after the referral)'"
get "$c" "$known/releases/1"
check "its release let one thing in" holds "$body" "calls the night number first"
get "$c" "$known"
check "the case page leads there" holds "$body" "href=\"$known/advocate\""
check "the thing itself stands on no page of the case" lacks "$body" "night number"
get "$c" "$known/copy"
check "nor in the copy" lacks "$body" "night number"

case=/c/26-0002
get "$c" "$case/advocate"
check "the page of a case opens" same "$code" 200
check "nothing is chosen beforehand" lacks "$body" " checked"
check "no field takes words" lacks "$body" "<textarea"
check "not even a line of them" lacks "$body" 'type="text"'
community=$(agency 'Practice Community advocates')
check "agencies with advocates are offered" test -n "$community"
check "and no others" lacks "$body" ">Practice School<"
get "$c" "$case/releases/new"
host=$(agency 'Practice Coordination')
police=$(agency 'Practice Law enforcement')
check "a release names an agency" test -n "$host" -a -n "$police"

asked() { # NAME=VALUE...: a good answer, with these in place of its own
	local -A v=([answer]=no [wish]=another [asked]=$(moment "-2 hours"))
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	form "$c" "$case/advocate/asked" "$case/advocate/asked" "${args[@]}"
}
asked answer=
check "an answer is needed" same "$code" 422
check "at its field" holds "$body" "f-answer"
check "and the time that was typed is kept" holds "$body" "$(moment "-2 hours" | cut -c1-13)"
check "and the wish that was chosen" chosen another
asked wish=that_one
check "a wish for the one who is there needs one" same "$code" 422
asked "asked=$(moment "+2 days")"
check "what lies ahead is refused" same "$code" 422
asked "note=Practice words"
check "a field for words is none" same "$code" 400
asked answer=not_said wish=not_said
check "who did not say is recorded so" same "$code $to" "303 $case/advocate"
get "$c" "$case/advocate"
check "in these words" holds "$body" "The youth did not say"

took() { # NAME=VALUE...
	local -A v=([state]=called [agency]=$community [ground]=youth_agreed
		[at]=$(moment "-90 minutes") [teller]="")
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do args+=("$x=${v[$x]}"); done
	form "$c" "$case/advocate/took-part" "$case/advocate/took-part" "${args[@]}"
}
took ground=told_by
check "told by nobody is refused" same "$code" 422
check "at its field" holds "$body" "f-teller"
check "and what was chosen is kept" chosen called
took "agency=$police"
check "police have no advocates" same "$code" 422
took teller=nurse
check "one ground is enough" same "$code" 422
took ground=told_by teller=community_advocate
check "a community advocate tells nothing here" test "$code" -ge 400
took "text=Practice words"
check "a field for words is none" same "$code" 400
took
check "that one was called is recorded" same "$code $to" "303 $case/advocate"
get "$c" "$case/advocate"
check "called is not there" holds "$body" "No advocate is on record with the youth"
took state=navigation ground=told_by
check "help that nobody told of is refused" same "$code" 422
took state=navigation ground=told_by teller=victim_witness "at=$(moment "-80 minutes")"
check "what an advocate helped with is recorded" same "$code" 303
get "$c" "$case/advocate"
check "under its own heading" bash -c "sed -n '/id=\"help\"/,/id=\"release\"/p' \
    '$work/body' | grep -q 'Helped the youth through'"
took state=opted_out "at=$(moment "-60 minutes")"
check "a no is recorded" same "$code" 303
get "$c" "$case/advocate"
check "and stands" holds "$body" "A no stands"
took state=met ground=told_by teller=nurse "at=$(moment "-30 minutes")"
check "what others tell does not lift it" same "$code" 422
check "and that is said" holds "$body" "It stands until the youth says otherwise"
get "$c" "$case"
check "the step is done with the no" bash -c \
    "grep -A1 'Done' '$work/body' | grep -q 'Advocate in the first response'"
took state=met "at=$(moment "-20 minutes")"
check "the youth's own yes goes on" same "$code" 303
get "$c" "$case/advocate"
check "and the no stands no longer" lacks "$body" "A no stands"
get "$c" "$case"
check "and what they helped with" holds "$body" \
    "Practice Community advocates: Helped the youth through an agency"
check "the timeline says that one takes part" holds "$body" \
    "Practice Community advocates: Met with the youth"
get "$c" "$case/looked"
check "each look has its label" holds "$body" "Advocates and releases"

give() { # NAME=VALUE...
	local -A v=([item]=dates [name]="Practice dates of June" [from]=$community
		[to]=$host [until]=$(day "+20 days") [form]=seen
		[signed_by_youth]=yes)
	local x args=()
	for x in "$@"; do v[${x%%=*}]=${x#*=}; done
	for x in "${!v[@]}"; do
		[ -z "${v[$x]}" ] || args+=("$x=${v[$x]}")
	done
	form "$c" "$case/releases/new" "$case/releases/new" "${args[@]}"
}
give signed_by_youth=
check "without the youth's signature it is none" same "$code" 422
check "and what was typed is kept" holds "$body" "Practice dates of June"
give until=
check "without an end it is none" same "$code" 422
give "until=$(day "-1 day")"
check "one that is over is refused" same "$code" 422
check "what was typed is kept again" holds "$body" "Practice dates of June"
give "from=$police"
check "it is of a privileged agency" same "$code" 422
give form=
check "the form has to be seen" same "$code" 422
get "$c" "$case/advocate"
check "none of them is on record" holds "$body" "No release is on record"
give
check "a good one is recorded" same "$code" 303
give "to=$police" name="Practice second thing"
check "and one for the police" same "$code" 303
one=$case/releases/1 two=$case/releases/2
item() { # RELEASE TEXT
	form "$c" "$1/item" "$1/item" "text=$2"
}
item "$one" ""
check "the thing has words" same "$code" 422
item "$two" "Practice words for the police."
check "another agency's thing is refused" same "$code" 422
check "and what was typed is kept" holds "$body" "Practice words for the police."
item "$one" "Practice: the second of June."
check "the one thing comes in" same "$code $to" "303 $one"
get "$c" "$one"
check "and is shown to whom it is for" holds "$body" "the second of June"
item "$one" "Practice: and more."
check "a second thing is refused" same "$code" 422
get "$c" "$case/releases/9"
check "a release that is not there is not there" same "$code" 404
get "$w" "$case/advocate"
worker=$code
check "who is not on the case finds nothing" same "$worker" 404
get "$w" /c/26-0003/advocate
check "a CPS worker opens it for a case of theirs" same "$code" 200
form "$nurse" /emergency /emergency "number=${case#/c/}" reason=youth_in_danger \
    "text=It is now"
check "a nurse reads the case in an emergency" same "$code" 303
get "$nurse" "$case"
check "and sees it" holds "$body" "You read this in an emergency"
check "but not who takes part" lacks "$body" "Met with the youth"
check "and no way there" lacks "$body" "$case/advocate"
get "$nurse" "$case/advocate"
check "nor the page" test "$code" -ge 400
get "$nurse" "$one"
check "nor a release" test "$code" -ge 400
form "$c" "$one/withdraw" "$one/withdraw"
check "the youth withdraws it, without a reason" same "$code" 303
get "$c" "$one"
check "from then on it is not shown" lacks "$body" "the second of June"
check "and why" holds "$body" "the release does not hold"
item "$one" "Practice: more."
check "and nothing comes in any more" same "$code" 422
check "which is said" holds "$body" "withdrawn this release"
form "$c" "$one/withdraw" "$one/withdraw"
check "twice is refused" same "$code" 422

# A privileged seat: no page, no form and no path takes a word of it.
get "$k" "$case/advocate"
check "a community advocate opens no case" test "$code" -ge 400
for path in notes/new facts/new calls/new place files/new consents/new \
    releases/new releases/2/item advocate/asked advocate/took-part; do
	form "$k" "$case/$path" "$case/$path" "text=Practice privileged words" \
	    "name=Practice privileged words" "whom=Practice privileged words"
	check "nor leaves words at $path" test "$code" -ge 400
done
form "$k" /referrals/new /referrals/new "story=Practice privileged words"
check "nor in a referral" test "$code" -ge 400
get "$c" "$case"
check "none of it is in the case" lacks "$body" "privileged words"

kill -TERM "$server"
wait "$server"

# After its end: the same database, by a clock that is five weeks ahead.
cat >"$work/ahead.c" <<'C'
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int
clock_gettime(clockid_t id, struct timespec *t)
{
	int rc = (int)syscall(SYS_clock_gettime, id, t);

	if (rc == 0 && id == CLOCK_REALTIME)
		t->tv_sec += 35 * 86400;
	return rc;
}
C
check "a clock that is ahead" cc -shared -fPIC -o "$work/ahead.so" "$work/ahead.c"
LD_PRELOAD=$work/ahead.so spawn "$mooring" serve --listen "127.0.0.1:$port" --demo
server=${pids[-1]}
for ((i = 0; i < 600; i++)); do ready && break; sleep 0.1; done
sign_in "$c" coordinator
get "$c" "$known/releases/1"
check "after its last day the release is over" holds "$body" ">Over<"
check "and the thing is not shown" lacks "$body" "night number"
item "$two" "Practice: late."
check "and nothing comes in under one that is over" same "$code" 422
check "which is said" holds "$body" "This release is over"
check "and what was typed is kept" holds "$body" "Practice: late."
kill -TERM "$server"
wait "$server"
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold" same "$rc" 0

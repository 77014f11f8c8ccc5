#!/bin/bash
# staffing.sh - a meeting from its invitations to its plan, and a case read in an
# emergency, over real HTTP and SMTP.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin staffing

# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh
mail=$((port + 1))

# mails WORDS: how many stand in the box, of those to the test's own addresses
# (the practice cases have letters of their own) and with the words.
mails() {
	grep -ls "^X-Env-To: .*@meeting.example" "$work"/mails/*.eml |
	    xargs -r grep -l "$1" | wc -l
}
mails_are() { [ "$(mails "$2")" -ge "$1" ]; }
# mail_to ADDRESS WORDS: the newest mail to it that holds the words, its lines
# as a mail program shows them.
mail_to() {
	/usr/bin/python3 - "$work/mails" "$1" "$2" <<-'END'
		import email, email.policy, glob, sys
		found = ""
		for f in sorted(glob.glob(sys.argv[1] + "/*.eml")):
		    raw = open(f, "rb").read()
		    to = [l for l in raw.split(b"\r\n") if l.startswith(b"X-Env-To: ")]
		    m = email.message_from_bytes(raw, policy=email.policy.default)
		    text = str(m["Subject"]) + "\n" + "\n".join(
		        p.get_payload(decode=True).decode() for p in m.walk()
		        if not p.is_multipart())
		    if sys.argv[2].encode() in b"".join(to) and sys.argv[3] in text:
		        found = text
		print(found)
	END
}
link_in() { grep -o "/$2/[A-Za-z0-9._~-]*" <<<"$1" | tail -1; }
# calendar: reads a calendar file on standard input with another parser, and
# says what it holds; checks the form of its lines itself.
calendar() {
	/usr/bin/python3 -c '
import sys, icalendar
raw = sys.stdin.buffer.read()
assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
assert all(len(l) <= 75 for l in raw.split(b"\r\n"))
c = icalendar.Calendar.from_ical(raw)
e = c.walk("VEVENT")
assert len(e) == 1 and c["VERSION"] == "2.0" and "PRODID" in c
e = e[0]
assert all(k in e for k in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "ORGANIZER"))
assert e["DTSTART"].dt.utcoffset().total_seconds() == 0
print(c["METHOD"], e["UID"], "seq", e["SEQUENCE"], e["STATUS"], str(e["SUMMARY"]), e.get("ATTENDEE"))
'
}

run "$mooring" demo --password "$password" --base-url "$base" \
    --cases demo/practice.yaml
[ "$rc" = 0 ] || { echo "$err" && exit 1; }
mkfifo "$work/stdin"
exec 9<>"$work/stdin"
# shellcheck disable=SC2016
spawn bash -c 'exec /usr/bin/python3 tests/browser/lib/mail.py "$1" "$2" <"$3"' \
    _ "$mail" "$work/mails" "$work/stdin" >"$work/mail.log" 2>&1
serve --demo
check "the server answers" ready

co=$work/co off=$work/off acc=$work/acc nurse=$work/nurse adv=$work/adv link=$work/link
sign_in "$co" coordinator
co_csrf=$csrf
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
	    mail="$kind@meeting.example"
done < <(sed -n 's|.*href="/directory/\([0-9a-f]\{16\}\)"[^>]*>\([^<]*\)<.*|\1 \2|p' "$work/body")
check "each agency has an address" same "$code ${#agency[@]}" "303 15"

# The hours of a person.
sign_in "$off" officer
get "$off" /me/hours
post "$off" /me/hours mail=officer@meeting.example days=tuesday from_h=17 \
    until_h=9
check "hours that end before they begin are refused" same "$code" 422
check "and what was typed is kept" holds "$body" 'value="officer@meeting.example"'
post "$off" /me/hours mail=officer@meeting.example days=tuesday \
    days=thursday from_h=13 until_h=16
check "a person states hours and an address" same "$code" 303
get "$off" /me/hours
check "which stand there" holds "$body" 'value="tuesday" id="f-days-1"
 checked'

case=/c/26-0004
csrf=$co_csrf
get "$co" $case
check "the case leads to a meeting" holds "$body" "$case/staffings/new"
get "$co" $case/staffings/new
times=$(grep -o 'name="t[123]" type="datetime-local" value="[^"]*"' "$work/body" |
    sed 's/.*value="//; s/"//')
check "three times are guessed" test "$(wc -l <<<"$times")" = 3
# The officer can on Tuesdays and Thursdays, 1 to 4 pm.
fits=0
for t in $times; do
	d=$(date -d "${t%T*}" +%u) h=${t#*T}
	[[ $d =~ [24] && ${h%:*} -ge 13 && ${h%:*} -lt 16 ]] && fits=$((fits + 1))
done
check "from the hours that were stated" test "$fits" -ge 1
check "who works on the case is asked already" holds "$body" \
    "value=\"${agency[law_enforcement]}\" id="
check "an agency outside the team stands there struck out" holds "$body" \
    "<del>Practice School</del>"
mapfile -t t <<<"$times"
send() { # AGENCY...: to a meeting of the team
	local args=() x
	for x in "$@"; do args+=("agency=${agency[$x]}"); done
	post "$co" $case/staffings/new kind=together t1="${t[0]}" t2="${t[1]}" \
	    t3="${t[2]}" "${args[@]}"
}
before=$(mails "which times")
send cps law_enforcement school
check "nobody outside the team is asked to its meeting" same "$code" 422
check "and what was typed is kept" holds "$body" "value=\"${t[1]}\""
post "$co" $case/staffings/new kind=apart t1="${t[0]}" \
    agency="${agency[school]}"
check "nor to one of their own without a ground on record" same "$code" 422
check "which it says" holds "$body" "No consent and no rule of law"
post "$co" $case/staffings/new kind=together t1=2020-01-01T10:00 \
    agency="${agency[cps]}"
check "a time that is over is refused" same "$code" 422
sleep 3
check "and nothing was sent of all that" same "$(mails "which times")" "$before"
send cps law_enforcement prosecutor cac coordination
check "the invitations go out" same "$code $to" "303 $case/staffings/1"
check "one to each" wait_for 15 mails_are $((before + 5)) "which times"
letter=$(mail_to cps@meeting.example "times")
check "with constant words and a link" holds "$letter" "/p/"
check "and no case number" lacks "${letter%%/p/*}" 26-0004
check "who works on it gets it at the stated address" \
    test -n "$(mail_to officer@meeting.example times)"

reply() { # ADDRESS DATA...
	local l
	l=$(link_in "$(mail_to "$1" times)" p)
	shift
	rm -f "$link"
	csrf=
	post "$link" "$l" "$@"
}
l=$(link_in "$letter" p)
rm -f "$link"
get "$link" "$l"
check "the link opens without an account" same "$code" 200
check "and shows times and the case number only" lacks "$body" "Teacup"
csrf=$co_csrf
get "$co" $case/staffings/1
check "opening it is no reply" lacks "$(grep -A4 'Practice Child protection' "$work/body")" "tag done"
check "and counts nothing" holds "$body" "0 of 4"
get "$link" "${l%?}x"
check "a forged link is no page" same "$code" 404
get "$link" "/ack/${l#/p/}"
check "nor is one of another purpose" same "$code" 404
post "$co" $case/staffings/1/fix slot=1
check "no time is set before most can" same "$code" 422
reply cps@meeting.example answer=times
check "an answer without a tick is asked for one" same "$code" 422
reply cps@meeting.example answer=times fits=2 fits=3 who="Practice Worker"
check "ticks are an answer" same "$code" 303
reply cps@meeting.example answer=times fits=1 fits=2
check "which can be changed" same "$code" 303
reply officer@meeting.example answer=times fits=2
reply prosecutor@meeting.example answer=none
csrf=$co_csrf
get "$co" $case/staffings/1
check "two of four are not most of them" lacks "$body" "Use it"
reply cac@meeting.example answer=times fits=2 fits=9
check "a time that was not proposed is not taken" test "$code" -ge 400
reply cac@meeting.example answer=times fits=2
csrf=$co_csrf
get "$co" $case/staffings/1
check "three are: one button" holds "$body" "3 of 4. Use it"
before=$(mails "is set")
post "$co" $case/staffings/1/fix slot=1
check "a time that suits one cannot be used" same "$code" 422
post "$co" $case/staffings/1/fix slot=2
check "one click sets the time" same "$code" 303
get "$co" $case/staffings/1
check "who cannot come is spoken with apart" holds "$body" "Spoken with apart"
get "$co" $case
check "which the case owes" holds "$body" \
    "Speak with the agency that could not come to the meeting: Prosecutor"
check "the invitations for the calendar go out" wait_for 15 mails_are $((before + 4)) "is set"
reply cps@meeting.example answer=times fits=3
check "after that the link changes nothing" same "$code" 422
l=$(link_in "$(mail_to cps@meeting.example 'time of a meeting')" p)
curl -s "$base$l?show=calendar" >"$work/one.ics"
first=$(calendar <"$work/one.ics" 2>&1)
check "the calendar file reads with another parser" holds "$first" \
    "REQUEST"
check "and holds the case number only" holds "$first" \
    "seq 0 CONFIRMED Meeting of the team, case 26-0004"
mail_to cps@meeting.example "time of a meeting" |
    sed -n '/BEGIN:VCALENDAR/,/END:VCALENDAR/p' >"$work/two.ics"
check "so does the one in the mail" holds "$(calendar <"$work/two.ics" 2>&1)" \
    "seq 0 CONFIRMED"
check "for the one who gets it" holds "$(calendar <"$work/two.ics" 2>&1)" \
    "mailto:cps@meeting.example"
csrf=$co_csrf
post "$co" $case/staffings/1/move at="2031-03-04T10:00" reason="Agreed by telephone"
check "it can be moved" same "$code" 303
moved() { [ -n "$(mail_to cps@meeting.example 'has another time')" ]; }
wait_for 15 moved
mail_to cps@meeting.example "has another time" |
    sed -n '/BEGIN:VCALENDAR/,/END:VCALENDAR/p' >"$work/three.ics"
second=$(calendar <"$work/three.ics" 2>&1)
check "with a higher sequence" holds "$second" "seq 1 CONFIRMED"
check "under the same id" same "$(cut -d' ' -f2 <<<"$second")" \
    "$(cut -d' ' -f2 <<<"$first")"
check "the prosecutor, who said no, hears of the new time too" \
    test -n "$(mail_to prosecutor@meeting.example 'has another time')"

# The meeting.
meet=$case/staffings/1/meeting
get "$co" $meet
check "fifteen topics, closed" same "$(grep -c '<details><summary>[0-9]' "$work/body")" 15
post "$co" $meet t1.state=discussed t1.note="Practice note on the van" \
    t6.what="Find a room" t6.who="${agency[cps]}" done=save
check "a recommendation without a day is refused" same "$code" 422
check "and everything typed is kept" holds "$body" "Practice note on the van"
check "and this too" holds "$body" 'value="Find a room"'
day=$(date -d '+10 days' +%F)
post "$co" $meet t1.state=discussed t1.note="Practice note on the van" \
    t3.state=not_applicable t6.what="Find a room" t6.who="${agency[cps]}" \
    t6.by="$day" t8.what="Talk to Teacup at school" \
    t8.who="${agency[cac]}" t8.by="$day" done=save
check "it is saved" same "$code" 303
get "$co" $case
check "a recommendation is owed by its day" holds "$body" \
    "Recommended by the meeting: A place to live"
check "without the words that were typed" lacks "$body" "Find a room"
get "$co" $case/staffings/1/screen
check "the wall shows topics and recommendations" holds "$body" "Find a room"
check "no notes" lacks "$body" "Practice note on the van"
check "and nothing that names the youth" lacks "$body" "Teacup"
check "which it says" holds "$body" "Left out here"
check "nor in its title" lacks "$(grep '<title>' "$work/body")" Teacup
keep=(t1.state=discussed t1.note="Practice note on the van" t3.state=not_applicable
    t6.state=recommendation t8.state=recommendation)
post "$co" $meet "${keep[@]}" done=held
check "held by nobody is refused" same "$code" 422
post "$co" $meet "${keep[@]}" there="${agency[cps]}" \
    there="${agency[law_enforcement]}" there="${agency[coordination]}" \
    used=cps_report done=held
check "it is held" same "$code $to" "303 $case/staffings/1/plan"
get "$co" $case/duties/coordinator_staffing
check "that closes the duty to hold a first meeting" holds "$body" \
    "What closed it stands in the timeline"
get "$co" $case
check "and the center, which did not come, is spoken with apart" holds "$body" \
    "could not come to the meeting: Child advocacy center"
get "$co" $case/staffings/1/plan
check "the plan is there to be checked" holds "$body" "Check it, then send it"
check "with the line for whoever gets it" holds "$body" "May be passed on only"
before=$(mails "plan of a meeting")
post "$co" $case/staffings/1/plan
check "it is sent" same "$code" 303
check "to all who were asked" wait_for 15 mails_are $((before + 5)) "plan of a meeting"
letter=$(mail_to cps@meeting.example "plan of a meeting")
check "with a link and no names" lacks "$letter" "Teacup"
l=$(link_in "$letter" s)
get "$link" "$l"
check "the link says where to sign in" holds "$body" "$case/staffings/1/plan"
check "and nothing of the plan" lacks "$body" "Find a room"

sign_in "$acc" access_worker
get "$acc" $case/staffings/1/plan
check "child protection reads it" holds "$body" "Practice note on the van"
sign_in "$off" officer
get "$off" $case/staffings/1/plan
check "police read it" holds "$body" "Practice note on the van"
sign_in "$nurse" nurse
get "$nurse" $case/staffings/1/plan
check "who is not on the case does not" same "$code" 404

# One that is called off.
csrf=$co_csrf
post "$co" $case/staffings/new kind=together t1="${t[0]}" \
    agency="${agency[cps]}"
check "more meetings on request" same "$to" $case/staffings/2
wait_for 15 mails_are 6 "which times"
reply cps@meeting.example answer=times fits=1
csrf=$co_csrf
post "$co" $case/staffings/2/fix slot=1
post "$co" $case/staffings/2/cancel reason=
check "calling off needs a word" same "$code" 422
post "$co" $case/staffings/2/cancel reason="Nobody can after all"
check "a meeting is called off" same "$code" 303
called_off() { [ -n "$(mail_to cps@meeting.example 'called off')" ]; }
wait_for 15 called_off
mail_to cps@meeting.example "called off" |
    sed -n '/BEGIN:VCALENDAR/,/END:VCALENDAR/p' >"$work/four.ics"
check "which takes it out of the calendar" holds \
    "$(calendar <"$work/four.ics" 2>&1)" "CANCEL"
check "with a higher sequence again" holds \
    "$(calendar <"$work/four.ics" 2>&1)" "seq 1 CANCELLED"

# An emergency. The nurse is not on the case.
sign_in "$nurse" nurse
get "$nurse" $case
check "a case that one is not on is no page" same "$code" 404
get "$nurse" /emergency
post "$nurse" /emergency number=26-0004 reason=youth_in_danger text=
check "an emergency needs words" same "$code" 422
post "$nurse" /emergency number=26-9999 reason=youth_in_danger text="It is now"
check "a case that is not there" same "$code" 422
none=$(sed 's/value="[^"]*"//g; s/26-[0-9]*//g' "$work/body")
post "$nurse" /emergency number=26-0004 reason=youth_in_danger text="It is now"
check "with a reason it opens" same "$code $to" "303 $case"
two_told() { [ "$(grep -ls "in an emergency" "$work"/mails/*.eml | wc -l)" = 2 ]; }
check "two people are told" wait_for 15 two_told
letter=$(mail_to one@meeting.example "in an emergency")
check "with constant words" lacks "$letter" 26-0004
get "$nurse" $case
check "it is read" same "$code" 200
check "and says so" holds "$body" "nothing can be copied or changed"
check "without a form to change it" lacks "$body" '/notes/new'
check "nor any other but those of the page's frame" \
    same "$(sed -n '/<main/,/<\/main>/p' "$work/body" | grep -c '<form')" 0
dead=
while read -r href; do
	case $href in /assets/* | /sign-out) continue ;; esac
	get "$nurse" "$href"
	[[ $code = [23]* ]] || dead+=" $href"
done < <(grep -o 'href="/[^"#?]*' "$work/body" | cut -c7- | sort -u)
check "and each of its links leads somewhere" same "$dead" ""
post "$nurse" $case/notes/new text="A note"
check "nothing is added" same "$code" 404
get "$nurse" $case/copy
check "nothing is copied" same "$code" 404
get "$nurse" $case/staffings/1/plan
check "and no plan is read" same "$code" 404
post "$nurse" /emergency number=26-0004 reason=youth_in_danger text="Again"
check "it is not renewed while it lasts" same "$code" 422
csrf=$co_csrf
get "$co" $case
check "the review is owed" holds "$body" "Review a reading in an emergency"
check "and lies on the case" holds "$body" "$case/emergencies"
get "$co" $case/emergencies
duty=$(hidden duty)
post "$co" "$case/duties/$duty" note="Looked at"
check "it is not closed by hand" same "$code" 422
post "$co" $case/emergencies duty="$duty" finding=right note="Called for"
check "another reviews it" same "$code" 303
get "$co" $case
check "and the duty is closed" lacks "$body" "was read in an emergency"
# A wall beats it, and looks like a case that is not there.
get "$co" $case/wall
wall=$(grep -o '<option value="[0-9a-f]*">Practice Forensic nurse' "$work/body" | cut -d'"' -f2)
post "$co" $case/wall person="$wall"
sign_in "$nurse" nurse
get "$nurse" $case
check "a wall shuts out whoever reads in an emergency" same "$code" 404
get "$nurse" /emergency
post "$nurse" /emergency number=26-0004 reason=youth_in_danger text="It is now"
check "and does not open again" same "$code" 422
check "in the very words of a case that is not there" same \
    "$(sed 's/value="[^"]*"//g; s/26-[0-9]*//g' "$work/body")" "$none"

# Somebody who works on the case asks for a meeting.
open_owed() { # JAR: what is owed and open
	get "$1" $case
	sed -n '/id="tasks"/,/<details>/p' "$work/body"
}
sign_in "$off" officer
get "$off" $case/staffings
check "an officer can ask for a meeting" holds "$body" \
    "$case/staffings/wanted"
post "$off" $case/staffings/wanted why=
check "asked without a reason it is refused" same "$code" 422
post "$off" $case/staffings/wanted why="Practice: a new witness."
check "it is asked for" same "$code $to" "303 $case"
check "and the coordinator owes it" holds "$(open_owed "$co")" \
    "Schedule the meeting that was asked for"
get "$co" $case
check "with the reason in the timeline" holds "$body" "a new witness"
csrf=$co_csrf
send cps law_enforcement
check "the meeting is proposed" same "$code" 303
check "and is not owed any more" lacks "$(open_owed "$co")" \
    "Schedule the meeting that was asked for"

# Mail that is refused loses nothing.
echo refuse >"$work/mails/mode"
csrf=$co_csrf
post "$co" /c/26-0006/staffings/new kind=together t1="${t[0]}" \
    agency="${agency[cps]}"
check "a meeting is proposed while mail is refused" same "$code" 303
rm -f "$work/mails/mode"

sign_in "$adv" community_advocate
get "$adv" /emergency
check "a seat that reads no cases has no emergency" same "$code" 404

kill -TERM "$server"
wait "$server"
pids=("${pids[@]:0:1}")
run "$mooring" verify
check "the database proves whole" same "$rc" 0
run "$mooring" rebuild --check
check "and its tables equal the fold" same "$rc" 0

#!/bin/bash
# package.sh - what a package says that nothing could come of is found, with the
# file, the line and the field.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin package

# after FILE SED: the shipped package with one change, in $work/p.
after() {
	rm -rf "$work/p"
	cp -r protocols/wisconsin "$work/p"
	sed -i "$2" "$work/p/$1"
}
# refused WHAT FILE SED SAYS: lint finds it and says so.
refused() {
	after "$2" "$3"
	run "$mooring" protocol lint "$work/p"
	check "$1" holds "$rc $err" "$4"
	check "$1: in its file, with a line" \
	    grep -qE "/${2//./\\.}:[0-9]+: " <<<"$err"
}

refused "a duty that waits for a level that is none" duties.yaml \
    's/opens_when: tier = "1"/opens_when: tier = "8"/' \
    'police_respond.opens_when: "8" is no value of the decision tier'
refused "a value of a list of values" duties.yaml \
    's/"both_told")/"both_tld")/' '"both_tld" is no value'
refused "a member of an object" duties.yaml \
    's/coordinator_cps = "after_consent"/coordinator.cps = "after_consnt"/' \
    '"after_consnt" is no value of the decision coordinator_cps'
refused "a fact in a helper's expression" decisions/terms.dmn \
    's/"household_member"/"household_membr"/' \
    '"household_membr" is no value of the fact alleged_relation'
refused "a cell that its inputValues do not have" decisions/interview.dmn \
    's/\(interview.officers.tier"><text>\)"1"/\1"7"/' \
    'interview.officers: "7" is not among the inputValues of tier'
refused "a kind of interview that no decision advises" interview.yaml \
    's/id: not_now/id: not_nww/' \
    'not_nww: is no value of the decision of role interview'
refused "a point of a factor that is none" interview.yaml \
    's/of: evidence/of: evidnce/' 'of: is no factor'
refused "a document of an agency that is none" interview.yaml \
    's/from: medical/from: medicl/' 'from: is no kind of agency'
refused "a duty that no decision could open" interview.yaml \
    's/opens: \[interview_documents/opens: [interview_documnts/' \
    'opens: one is no duty'
refused "what comes before an interview, by a fact that is none" interview.yaml \
    's/gate: { disclosure/gate: { disclosre/' 'gate: one is no fact'
refused "what a blind interviewer sees, by a fact that is none" interview.yaml \
    's/shows: \[age\]/shows: [agee]/' 'shows: one is no fact'
refused "what no seat can do" protocol.yaml 's/can: \[refer,/can: [reffer,/' \
    'can: "reffer" is nothing that a seat can be let do'

after examples/rules.yaml '0,/^    expect:/ s/^    expect:/    duties: [no_such_duty]\n&/'
run "$mooring" protocol test "$work/p"
check "an example may expect duties" holds "$rc $out" \
    "duties: expected no_such_duty, and it is no duty"
after duties.yaml 's/= "blocked_escalate"$/& and tier = "3"/'
run "$mooring" protocol test "$work/p"
check "a duty that no example opens is named" holds "$rc $out" \
    "0 $work/p: no example opens the duty end_hold"

check "the shipped files go by their schemas" tools/check-schema
after protocol.yaml 's/^reviewed:/reviewd:/'
cp -r protocols/schema "$work/schema"
run tools/check-schema "$work/p"
check "and a wrong key does not" holds "$rc $out" "1 "

for file in facts duties words; do
	after duties.yaml ''
	: >"$work/p/$file.yaml"
	run "$mooring" protocol lint "$work/p"
	check "an empty $file.yaml is named" holds "$rc $err" \
	    "$file.yaml:1: is empty, not a group of fields"
	echo just words >"$work/p/$file.yaml"
	run "$mooring" protocol lint "$work/p"
	check "and one that is no more than text" holds "$rc $err" \
	    "$file.yaml:1: is text, not a group of fields"
done
after duties.yaml ''
rm -r "$work/p/examples"
run "$mooring" protocol test "$work/p"
check "no example is no success" holds "$rc $err" "5 "
echo '{}' >"$work/none.json"
run "$mooring" decide --protocol protocols/wisconsin-law "$work/none.json"
check "a package that only adds says so once" same "$rc $err" \
    "2 protocols/wisconsin-law/protocol.yaml:1: decisions: this package adds to another: name that one first"

# lib.sh - how suites are run and counted; sourced by tools/test.
# A suite calls passed, failed, skipped, step or tap; nothing else counts.
# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

n_passed=0 n_failed=0 n_skipped=0

passed() { n_passed=$((n_passed + $1)); }

failed() {
	n_failed=$((n_failed + $1))
	[ $# -lt 2 ] || echo "FAILED: $2"
}

skipped() {
	n_skipped=$((n_skipped + $1))
	[ $# -lt 2 ] || echo "skipped: $2"
}

# build_in DIR OPTION...: as ./run build does it.
build_in() { tools/build-in "$@"; }

# step WHAT COMMAND...: one test; its output is shown when it fails.
step() {
	local what=$1 out rc
	shift
	out=$("$@" 2>&1 </dev/null)
	rc=$?
	if [ $rc -eq 0 ]; then
		passed 1
		return 0
	fi
	tail -60 <<<"$out"
	failed 1 "$what (exit $rc)"
	return 1
}

# tap COMMAND...: runs it and counts its lines `ok ...` and `not ok ...`;
# `ok ... # skip REASON` is a skip. A bad exit with no failure said is one.
tap() {
	local line ok=0 bad=0 rc out
	out=$(mktemp)
	"$@" >"$out" 2>&1 </dev/null
	rc=$?
	while IFS= read -r line; do
		case $line in
		'ok '*'# skip'*)
			skipped 1 "${line#ok }"
			;;
		'ok '*)
			ok=$((ok + 1))
			;;
		*)
			[[ $line != 'not ok '* ]] || bad=$((bad + 1))
			printf '%s\n' "$line"
			;;
		esac
	done <"$out"
	rm -f "$out"
	passed $ok
	failed $bad
	if [ $rc -ne 0 ] && [ $bad -eq 0 ]; then
		failed 1 "$1 ended with $rc"
	elif [ $ok -eq 0 ] && [ $bad -eq 0 ] && [ $rc -eq 0 ]; then
		return 0
	fi
}

# counts_of LINE SED [rest]: SED prints two numbers of the line, passed and
# total (with `rest`: passed and failed).
counts_of() {
	local two
	two=$(sed -nE "$2" <<<"$1")
	if [ -z "$two" ]; then
		failed 1 "no closing line: \"$1\""
		return
	fi
	passed "${two% *}"
	if [ "${3:-}" = rest ]; then
		failed "${two#* }"
	else
		failed $((${two#* } - ${two% *}))
	fi
}

# run_suites NAME...: each with its wall time; exit status 0 if none failed.
run_suites() {
	local s before start all=$SECONDS
	mkdir -p build/test
	for s; do
		echo "== $s"
		before="$n_passed $n_failed $n_skipped"
		start=$(date +%s.%N)
		"suite_$s"
		[ "$before" != "$n_passed $n_failed $n_skipped" ] ||
		    failed 1 "suite $s ran nothing"
		awk -v a="$start" -v b="$(date +%s.%N)" -v now="$n_passed $n_failed $n_skipped" \
		    -v before="$before" 'BEGIN {
			split(now, n); split(before, p)
			printf "   %d passed, %d failed, %d skipped in %.1f s\n",
			    n[1] - p[1], n[2] - p[2], n[3] - p[3], b - a }'
	done
	echo "whole run: $((SECONDS - all)) s"
	printf '%d passed, %d failed' "$n_passed" "$n_failed"
	[ "$n_skipped" -eq 0 ] || printf ', %d skipped' "$n_skipped"
	printf '\n'
	[ "$n_failed" -eq 0 ] && [ "$n_passed" -gt 0 ]
}

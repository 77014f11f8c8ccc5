# lib.sh - for the programs of this folder: they run build/mooring as a person
# would, and print ok / not ok. Sourced; then `begin NAME`, `check WHAT COMMAND`
# and `finish`. What was started with `spawn` is stopped at the end, by its pid.
# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export mooring=$PWD/build/mooring
n=0 status=0 suite=
work=
pids=()

begin() {
	suite=$1
	work=$(mktemp -d)
	trap finish EXIT
}

finish() {
	local pid
	trap - EXIT
	for pid in "${pids[@]:-}"; do
		[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null
	done
	[ -z "$work" ] || rm -rf "$work"
	exit $status
}

# spawn COMMAND...: in the background; its pid is the last of pids.
spawn() {
	"$@" &
	pids+=($!)
}

# check WHAT COMMAND...: ok when the command is content.
check() {
	local what=$1 out
	shift
	n=$((n + 1))
	if out=$("$@" 2>&1); then
		echo "ok $n - $suite: $what"
	else
		echo "not ok $n - $suite: $what"
		tail -20 <<<"$out" | sed 's/^/# /'
		status=1
	fi
}

# run COMMAND...: leaves $out (standard output), $err and $rc.
run() {
	"$@" >"$work/out" 2>"$work/err" </dev/null
	rc=$?
	out=$(cat "$work/out")
	err=$(cat "$work/err")
	export out err rc
}

same() { # is, expected
	[ "$1" = "$2" ] || {
		printf 'is:       %s\nexpected: %s\n' "$1" "$2"
		return 1
	}
}

holds() { # text, piece
	[[ $1 == *"$2"* ]] || {
		printf 'in:       %s\nmissing:  %s\n' "$1" "$2"
		return 1
	}
}

lacks() { # text, piece
	[[ $1 != *"$2"* ]] || {
		printf 'in:         %s\nmust not:   %s\n' "$1" "$2"
		return 1
	}
}

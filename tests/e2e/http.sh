# http.sh - people who use a served practice database over HTTP. Sourced after
# `begin`: the database and its key are to stand in $work.
# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: Apache-2.0
password=practice-words-one
port=$((20000 + RANDOM % 20000))
base=http://127.0.0.1:$port
export MOORING_DB=$work/db MOORING_KEY=$work/key
code='' to='' body='' csrf='' server=''

# ask JAR PATH CURL-OPTION...: leaves $code, $to and $body.
ask() {
	local jar=$1 path=$2
	shift 2
	code=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' \
	    -c "$jar" -b "$jar" "$@" "$base$path")
	to=$(sed -n 's/^Location: //ip' "$work/head" | tr -d '\r')
	body=$(tr -d '\0' <"$work/body")
}
get() { ask "$1" "$2"; }
# hidden NAME: its value in the last page.
hidden() {
	sed -n "s/.*type=\"hidden\" name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" \
	    "$work/body" | head -1
}
# post JAR PATH NAME=VALUE...: with the token that $csrf holds.
post() {
	local jar=$1 path=$2 args=() x
	shift 2
	[ -z "$csrf" ] || args+=(--data-urlencode "csrf=$csrf")
	for x in "$@"; do args+=(--data-urlencode "$x"); done
	ask "$jar" "$path" "${args[@]}"
}
# form JAR PAGE ACTION NAME=VALUE...: as a person sends the page's own form; where
# the page has none, with the token of another.
form() {
	local jar=$1 page=$2 action=$3
	shift 3
	get "$jar" "$page"
	csrf=$(hidden csrf)
	[ -n "$csrf" ] || { get "$jar" /today; csrf=$(hidden csrf); }
	post "$jar" "$action" "$@"
}
# sign_in JAR WHO: leaves the token of that session in $csrf.
sign_in() {
	rm -f "$1"
	csrf=
	post "$1" /sign-in login="$2" password="$password"
	get "$1" /me
	csrf=$(hidden csrf)
}
wait_for() { # seconds, command...
	local i
	for ((i = 0; i < $1 * 10; i++)); do
		"${@:2}" && return
		sleep 0.1
	done
	return 1
}
ready() { curl -sf -o /dev/null "$base/readyz"; }
# serve OPTION...: until it answers; $server is its pid.
serve() {
	spawn "$mooring" serve --listen "127.0.0.1:$port" "$@"
	server=${pids[-1]}
	wait_for 60 ready
}

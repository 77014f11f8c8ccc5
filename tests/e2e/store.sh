#!/bin/bash
# store.sh - a practice database from its making to its restoring: what somebody
# changes behind our back is found, what is lost comes back.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin store
# shellcheck source=tests/e2e/http.sh
. tests/e2e/http.sh
rows_of() { # DB SQL
	python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print(*row)' "$@"
}

mkdir "$work/a"
db=$work/a/practice.db key=$work/key
export MOORING_DB=$db MOORING_KEY=$key

run "$mooring" demo --db "$db" --key "$key" --password "$password" \
    --base-url "$base" --cases demo/practice.yaml
check "the practice database is made" same "$rc" 0
check "the key is its owner's alone" same "$(stat -c %a "$key")" 600
check "the database is its owner's alone" same "$(stat -c %a "$db")" 600
# A file, a mail that waits and a form that a lock kept: each in a table of its own.
echo invented >"$work/practice-report.txt"
serve --demo
check "it is served" ready
sign_in "$work/co" coordinator
get "$work/co" /referrals/new
ask "$work/co" /referrals/new -F csrf="$csrf" -F step=file \
    -F "report=@$work/practice-report.txt" -F fact.immediate_danger=yes \
    -F fact.disclosure=none
check "a referral with a file comes in" same "$code" 303
post "$work/co" /lock
post "$work/co" /referrals/new step=file story=Invented
kill "$server" && wait "$server" 2>/dev/null
run "$mooring" verify
check "it verifies" same "$rc" 0
run "$mooring" rebuild --check
check "its tables equal the fold of the events" same "$rc" 0

# No name of the practice data, and no word of a story, stands in the open.
check "no name stands in the open" bash -c \
    "! strings -n 6 '$work'/a/* | grep -iE 'practice (youth|coordinator|officer)'"

# found HOW...: that change to a copy is found, and the place is said.
found() {
	rm -rf "$work/b"
	cp -r "$work/a" "$work/b"
	python3 tests/e2e/tamper.py "$work/b/practice.db" "$@" || return 1
	run "$mooring" verify --db "$work/b/practice.db"
	[ "$rc" -eq 5 ] && [ -n "$out$err" ] && return
	echo "verify: $rc $out $err"
	return 1
}

# How the tables were made is no secret and no proof: when it does not fit, they
# are made anew from the events, and it is right again.
remade() {
	local made="SELECT name, hex(made_as) FROM projection ORDER BY name"
	rm -rf "$work/b"
	cp -r "$work/a" "$work/b"
	python3 tests/e2e/tamper.py "$work/b/practice.db" flip projection made_as ||
	    return 1
	run "$mooring" rebuild --check --db "$work/b/practice.db"
	same "$rc" 0 || return 1
	same "$(rows_of "$work/b/practice.db" "$made")" \
	    "$(rows_of "$work/a/practice.db" "$made")"
}

check "tables that are not known to fit are made anew" remade

sealed=0
while IFS=$'\t' read -r table column; do
	[ "$table.$column" != projection.made_as ] || continue
	sealed=$((sealed + 1))
	check "a flipped bit in $table.$column is found" found flip "$table" "$column"
done < <(python3 tests/e2e/tamper.py "$db" list)
check "there are sealed tables" test "$sealed" -ge 4
for table in audit event; do
	check "a row taken out of $table is found" found drop "$table"
	check "the newest row cut off $table is found" found cut "$table"
done
for table in account_passkey cell file file_part outbox; do
	check "a row added to $table is found" found add "$table"
done
check "two bodies that changed places are found" found swap event body

run "$mooring" backup "$work/backup"
check "a backup is written" same "$rc" 0
check "the backup is its owner's alone" same "$(stat -c %a "$work/backup")" 600
rm -rf "$work/b"
cp -r "$work/a" "$work/b"
python3 tests/e2e/tamper.py "$work/b/practice.db" flip event body
run "$mooring" backup --db "$work/b/practice.db" "$work/backup-b"
check "a backup of a changed database is a finding" same "$rc" 5
check "and says so" holds "$err" "NOT WHOLE"
check "and does not say whole" lacks "$out" "and whole"
check "and is written" test -s "$work/backup-b"
cp "$work/backup" "$work/whole"
rm -rf "$work/a"
mkdir "$work/a"
run "$mooring" restore "$work/backup"
check "the backup is restored" same "$rc" 0
run "$mooring" verify
check "what came back verifies" same "$rc" 0
run "$mooring" rebuild --check
check "what came back folds to its tables" same "$rc" 0

python3 - "$work/backup" <<'END'
import sys
with open(sys.argv[1], "r+b") as f:
    f.seek(0, 2)
    at = f.tell() // 2
    f.seek(at)
    byte = f.read(1)[0]
    f.seek(at)
    f.write(bytes([byte ^ 1]))
END
cp "$db" "$work/before"
run "$mooring" restore "$work/backup"
check "a damaged backup is refused" test "$rc" -ne 0
check "and what is live is as it was" cmp "$db" "$work/before"

printf 'x' >"$work/other"
run "$mooring" verify --key "$work/other"
check "a key that is none is refused" test "$rc" -ne 0
check "and said" test -n "$err"
run "$mooring" verify --db "$work/none.db"
check "a database that is not there is refused" test "$rc" -ne 0
check "nor a lock beside it" test ! -e "$work/none.db.lock"
head -c 40000 /dev/urandom >"$work/not.db"
run "$mooring" verify --db "$work/not.db"
check "a file that is no database is a finding" same "$rc" 5
check "with its name" holds "$err" "$work/not.db"
check "and nothing is made beside it" test ! -e "$work/not.db.lock"

# A refusal changes nothing.
run "$mooring" init --db "$work/d2.db" --key "$key"
check "a key is never written over" same "$rc" 4
check "and no database is left behind" bash -c "! ls '$work'/d2.db*"

# The first page of a table is overwritten: the file and the next step are said.
rm -rf "$work/b"
cp -r "$work/a" "$work/b"
python3 tests/e2e/tamper.py "$work/b/practice.db" page event
for verb in verify "rebuild --check" "backup $work/none"; do
	# shellcheck disable=SC2086
	run "$mooring" $verb --db "$work/b/practice.db"
	check "${verb%% *} finds a damaged page" same "$rc" 5
	check "${verb%% *} names the file" holds "$out$err" practice.db
	check "${verb%% *} says what to do" holds "$out$err" "mooring restore"
done
check "and no backup is left of it" test ! -e "$work/none"

# What was replaced stays, and verifies where it lies.
run "$mooring" restore "$work/whole"
check "a restore over what is there is done" same "$rc" 0
# shellcheck disable=SC2012
kept=$(ls -d "$db".replaced-*[0-9] | tail -1)
run "$mooring" verify --db "$kept"
check "what was replaced verifies where it lies" same "$rc" 0

# What is said where no more can be written.
if [ "$(id -u)" = 0 ] && mkdir "$work/small" &&
    mount -t tmpfs -o size=256k none "$work/small" 2>/dev/null; then
	run "$mooring" restore "$work/whole" --db "$work/small/x.db"
	umount "$work/small"
	check "a full disk is said" holds "$err" "no space left"
	check "and not blamed on the backup" lacks "$err" "it was changed"
fi
check "and not made by looking" test ! -e "$work/none.db"

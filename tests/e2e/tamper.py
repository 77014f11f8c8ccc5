#!/usr/bin/env python3
"""tamper.py DB list | flip TABLE COLUMN | drop TABLE | cut TABLE | swap TABLE COLUMN
             | page TABLE | add TABLE

Does to a copy of a database what somebody with the disk could do.
  list   every table and column with sealed bytes in it, tab-separated
  flip   one bit in the middle of a value
  drop   a row from the middle
  cut    the newest row
  swap   the values of two rows
  page   the first page of a table, written over
  add    a row that nothing made
SPDX-License-Identifier: Apache-2.0
"""
import sqlite3
import sys


def rows(db, table, column):
    return db.execute(f"SELECT rowid, {column} FROM {table} WHERE "
                      f"typeof({column}) = 'blob' AND length({column}) > 0 "
                      "ORDER BY rowid").fetchall()


def listed(db):
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE "
                               "type = 'table' AND name NOT LIKE 'sqlite_%' "
                               "ORDER BY name").fetchall():
        for column in db.execute(f"PRAGMA table_info({table})").fetchall():
            try:
                if rows(db, table, column[1]):
                    yield table, column[1]
            except sqlite3.OperationalError:
                continue  # no rowid: a key of its own


def main():
    db = sqlite3.connect(sys.argv[1])
    what, words = sys.argv[2], sys.argv[3:]
    if what == "list":
        for pair in listed(db):
            print("\t".join(pair))
        return
    if what == "page":
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE "
                             "type = 'table' AND name = ?", words).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        db.close()
        with open(sys.argv[1], "r+b") as f:
            f.seek((root - 1) * size)
            f.write(b"\xa5" * size)
        return
    if what == "add":
        made = {"INTEGER": 77, "TEXT": "x", "BLOB": b"x" * 40}
        types = [c[2] for c in db.execute(f"PRAGMA table_info({words[0]})")]
        db.execute(f"INSERT INTO {words[0]} VALUES "
                   f"({','.join('?' * len(types))})", [made[t] for t in types])
        db.commit()
        return
    if what in ("drop", "cut"):
        ids = [r[0] for r in db.execute(
            f"SELECT rowid FROM {words[0]} ORDER BY rowid").fetchall()]
        gone = ids[-1] if what == "cut" else ids[len(ids) // 2]
        db.execute(f"DELETE FROM {words[0]} WHERE rowid = ?", (gone,))
    else:
        table, column = words
        found = rows(db, table, column)
        if what == "flip":
            rowid, value = found[len(found) // 2]
            value = bytearray(value)
            value[len(value) // 2] ^= 1
            changed = [(bytes(value), rowid)]
        else:
            (a, x), (b, y) = found[0], found[-1]
            if a == b or x == y:
                sys.exit("nothing to swap")
            changed = [(y, a), (x, b)]
        for pair in changed:
            db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", pair)
    db.commit()


main()

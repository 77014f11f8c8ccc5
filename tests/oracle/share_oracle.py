#!/usr/bin/env python3
"""A second reading of the sharing rules, written apart from the program.

usage: share_oracle.py MOORING [PACKAGE]

Reads sharing.yaml and protocol.yaml of PACKAGE, and compares every line of
`mooring protocol may` with the answer as the rules are read here: each class of
record x holder x who asks x consent (none, in force, over, later, withdrawn, for
another agency, class or holder) x whose signature x needs on record x wall. Each
combination must be there once, and agree. At the end: nobody behind a wall sees
anything.
SPDX-License-Identifier: Apache-2.0
"""
import itertools
import subprocess
import sys

import yaml

CLASSES = ["facts", "story", "location", "reporter", "cps_report", "identity",
           "health", "mental_health"]
CONSENTS = ["in_force", "over", "later", "withdrawn", "other_agency",
            "other_class", "other_holder"]
STRICT = ["prohibited", "court_order", "consent", "required", "allowed"]


def listed(x):
    return x if isinstance(x, list) else [] if x is None else [x]


class Rules:
    def __init__(self, package):
        with open(f"{package}/sharing.yaml", encoding="utf-8") as f:
            self.share = yaml.safe_load(f)
        with open(f"{package}/protocol.yaml", encoding="utf-8") as f:
            self.kinds = [a["id"] for a in yaml.safe_load(f)["agencies"]]
        self.needs = [n["id"] for n in self.share["needs"]]
        self.standings = self.share["standings"]

    def covers(self, side, name, kind):
        """A name in a row: a kind of agency, or a party of several."""
        for party in self.share[side]:
            if party["id"] == name:
                among = listed(party["agencies"])
                return kind in among or "any" in among
        return name == kind

    def rows(self, klass, holder, to, on_record):
        return [r for r in self.share["rows"]
                if r["class"] == klass
                and self.covers("holders", r["holder"], holder)
                and self.covers("recipients", r["recipient"], to)
                and set(listed(r.get("needs"))) <= on_record]

    def may(self, klass, holder, to, consent, signed, on_record, wall):
        if wall:
            return False
        if holder == to:
            return True
        rows = self.rows(klass, holder, to, on_record)
        if not rows:
            return False
        row = min(rows, key=lambda r: STRICT.index(r["rule"]))
        if row["rule"] in ("allowed", "required"):
            return True
        if row["rule"] != "consent" or consent != "in_force":
            return False
        # Without facts of a case only those are refused who always are.
        refused = {s["id"] for s in self.standings if s.get("refused")}
        return signed in listed(row.get("by")) and signed not in refused


def expected(rules):
    signed = [("none", "-")] + list(itertools.product(
        CONSENTS, [s["id"] for s in rules.standings]))
    for klass, holder, to in itertools.product(CLASSES, rules.kinds,
                                               rules.kinds):
        for bits in range(1 << len(rules.needs)):
            on_record = {n for i, n in enumerate(rules.needs) if bits >> i & 1}
            for wall, (consent, who) in itertools.product((0, 1), signed):
                key = (klass, holder, to, consent, who, str(bits), str(wall))
                # A pair that is one agency's needs no consent: still a line.
                yield key, rules.may(klass, holder, to, consent, who,
                                     on_record, wall)


def main():
    mooring = sys.argv[1] if len(sys.argv) > 1 else "build/mooring"
    package = sys.argv[2] if len(sys.argv) > 2 else "protocols/wisconsin"
    out = subprocess.run([mooring, "protocol", "may", package], check=True,
                         capture_output=True, text=True).stdout
    said = {}
    lines = out.splitlines()[1:]
    for line in lines:
        *key, may = line.split("\t")
        said[tuple(key)] = may == "1"
    print(f"{'' if len(said) == len(lines) else 'not '}ok 1 - share: "
          f"no combination comes twice ({len(lines)} lines)")
    wrong, n, open_ = [], 0, 0
    for key, may in expected(Rules(package)):
        n += 1
        open_ += may
        if said.pop(key, None) != may:
            wrong.append((key, may))
    print(f"{'not ' if wrong else ''}ok 2 - share: the program and the second "
          f"reading agree on {n} combinations, {open_} of them open")
    for key, may in wrong[:10]:
        print(f"# {key}: this reading says {may}")
    print(f"{'not ' if said else ''}ok 3 - share: nothing else was said")
    closed = not any(line.endswith("\t1\t1") for line in lines)
    print(f"{'' if closed else 'not '}ok 4 - share: a wall beats all")
    return 1 if wrong or said or not closed else 0


if __name__ == "__main__":
    sys.exit(main())

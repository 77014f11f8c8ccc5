#!/usr/bin/env python3
"""A second model of the Wisconsin decisions, written apart from the tables.

usage: decide_oracle.py MOORING [--files N] [--seed N]

Makes random sets of facts (complete, with one fact missing, with many missing),
hands them to `mooring decide --lines`, and compares each answer with the rules
as they are written here:

  complete        the value is ours, it is certain, and nothing else is possible
  one missing     `possible` is what the missing fact can lead to, and no more
  many missing    the value is ours on what is known; ours being the negative, it
                  is given only where it is certain; whatever the missing facts
                  turn out to be, the outcome stands in `possible`

Facts not given to the program are None here. Knows nothing of the package.
SPDX-License-Identifier: Apache-2.0
"""
import argparse
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

AT = "2026-03-13T18:00:00-05:00"
YES_NO = [True, False]

# What a fact may be. Numbers: a few on each side of what a rule could test.
DOMAIN = {
    "age": [9, 15, 17, 18, 19, 30],
    "age_basis": ["documented", "stated", "estimated"],
    "sexual_act": YES_NO,
    "thing_of_value": YES_NO,
    "solicited_or_recruited": YES_NO,
    "disclosure": ["none", "denies", "active", "recanted"],
    "disclosure_content": ["none", "exchange", "attempt", "performance"],
    "reporter_asserts": YES_NO,
    "evidence_of_crime": YES_NO,
    "le_on_scene": YES_NO,
    "le_reason": ["csec", "other"],
    "missing_now": YES_NO,
    "with_reporter": YES_NO,
    "place_closes_in_minutes": [0, 1, 59, 60, 61, 240],
    "last_assault": ["none_known", "unknown_when", "known"],
    "hours_since_assault": [0, 71, 119, 120, 121, 5000],
    "medical_emergency": YES_NO,
    "self_harm_or_overdose": YES_NO,
    "medical_wish": ["not_asked", "accepts", "declines_evidence", "declines_all"],
    "guardian_county": ["known", "unknown", "out_of_state"],
    "crime_place": ["known", "unknown", "multiple"],
    "interview_consent": [
        "not_sought", "given", "refused", "cannot_reach", "not_needed"],
    "safe_to_contact_guardian": YES_NO,
    "native_heritage": ["known", "suspected", "none"],
    "other_children_at_risk": YES_NO,
    "immediate_danger": YES_NO,
    "ready_for_le": YES_NO,
    "advocate": [
        "none", "existing_community", "existing_system", "called", "present",
        "declined"],
    "reporter": [
        "law_enforcement", "school_resource_officer", "cps", "ongoing_worker",
        "nurse", "teacher", "mother", "community_advocate", "advocacy_center"],
    "reporter_mandated": YES_NO,
}
WHO = ["caregiver", "professional", "peer", "sibling", "relative", "other"]
RELATION = [
    "parent", "household_member", "relative_outside_household",
    "non_caregiver", "unknown", "none_identified"]
# Word in a list -> what it is. The same thing in both lists has one name;
# None is identity or status, which never counts.
RISK = {
    "R01": "running", "runaway": "running", "R02": "home", "homeless": "home",
    "unstable_housing": "home", "R05": "abuse", "prior_sexual_abuse": "abuse",
    "R11": "truancy", "truancy": "truancy", "R08": "drugs",
    "substance_use": "drugs", "R16": "justice", "R07": None, "R13": None,
    "R20": None, "lgbtq": None, "recent_move": None, "practice_word": "word"}
INDICATOR = {
    "I03": "money", "unexplained_money": "money", "I06": "running",
    "I08": "mark", "branding_tattoo": "mark", "I19": "truancy",
    "truancy": "truancy", "I27": "drugs", "substance_use": "drugs",
    "I12": "injury", "injury": "injury", "untreated_injury": "injury",
    "practice_sign": "sign"}
LISTS = {
    "allegation_by": WHO, "alleged_relation": RELATION,
    "risk_factors": list(RISK), "indicators": list(INDICATOR)}
FACTS = list(DOMAIN) + list(LISTS)

NEGATIVE = {
    "tier": "none", "cps_screen": "out", "cps_assessment": "none",
    "cps_county": "none", "report_mode": "general_duty",
    "cross_report": "none", "le_response": "not_required", "le_route": "none",
    "coordinator.cps": "not_required", "coordinator.le": "none",
    "medical": "none", "evidence": "none", "advocate": "none",
    "interview": "not_now", "definition": "not_met"}
POLICE = ("law_enforcement", "school_resource_officer")


def level(f, adult):
    if adult:
        return "none"
    told = f["disclosure"] in ("active", "recanted")
    if told and f["disclosure_content"] != "none":
        return "1"
    if f["evidence_of_crime"] or (f["le_on_scene"] and f["le_reason"] == "csec"):
        return "1"
    by = f["allegation_by"] or []
    if "caregiver" in by or "professional" in by:
        return "2"
    if by and f["reporter_asserts"]:
        return "2"
    risk = {RISK[w] for w in f["risk_factors"] or []} - {None}
    signs = {INDICATOR[w] for w in f["indicators"] or []} - {None}
    # Two on the one side and one on the other, and no thing on both.
    if f["risk_factors"] is not None and f["indicators"] is not None:
        if len(risk) >= 2 and signs and len(risk | signs) >= 3:
            return "3"
    return "none"


def hold(f, tier):
    if tier not in ("1", "2"):
        return "not_required"
    people = f["alleged_relation"]
    if people is None:
        people = ["unknown"]
    strangers = bool(people) and all(x == "non_caregiver" for x in people)
    free = f["interview_consent"] in ("given", "not_needed")
    if not strangers or free or f["safe_to_contact_guardian"] is False:
        return "now"
    if f["interview_consent"] in ("refused", "cannot_reach"):
        return "blocked_escalate"
    return "after_consent"


def assault(f):
    # A time says that there was one, whatever else was answered.
    if f["hours_since_assault"] is not None:
        return "recent" if f["hours_since_assault"] <= 120 else "older"
    if f["last_assault"] == "none_known":
        return "none"
    return "no_time" if f["last_assault"] in ("known", "unknown_when") else "none"


def mode_of_report(f, live):
    if not live:
        return "general_duty"
    if f["reporter_mandated"] is False:
        return "may_report"
    if f["reporter"] in POLICE + ("cps", "ongoing_worker"):
        return "cross_only"
    return "dual" if f["disclosure"] == "active" else "cps_or_le"


def response(f, tier, live):
    if f["le_on_scene"]:
        return "already_on_scene"
    if live and f["immediate_danger"]:
        return "now"
    if tier != "1":
        return "not_required"
    here = f["disclosure"] == "active" and f["with_reporter"]
    if here and f["ready_for_le"] is not False:
        return "now"
    return "required_supervisor_times"


def talk(f, tier):
    if tier == "2":
        return "team_decides"
    if tier != "1":
        return "not_now"
    if f["disclosure"] != "active":
        return "wait_until_ready"
    if f["le_on_scene"]:
        return "fact_finding_then_forensic"
    if f["reporter"] == "advocacy_center":
        return "le_first_then_forensic"
    if f["medical_emergency"] or f["ready_for_le"] is False:
        return "wait_until_ready"
    return "asap_coordinate"


def care(f, live, when):
    if f["medical_emergency"] or f["self_harm_or_overdose"]:
        return "emergency"
    if when == "recent":
        return "urgent"
    if when == "no_time":
        return "ask_now"
    return "offer" if live or when == "older" else "none"


def kind(f, live):
    if not live:
        return "none"
    people = f["alleged_relation"] or []
    home = "parent" in people or "household_member" in people
    other = "non_caregiver" in people
    if home and other:
        return "both"
    return "primary" if home else "secondary" if other else "undecided"


def law(f):
    """The age is that of today: a day of the act is never given here."""
    grown = f["age"] is not None and f["age"] >= 18
    if grown and f["age_basis"] == "documented" and not f.get("act_as_child"):
        return "not_met"
    if f["sexual_act"] and f["thing_of_value"]:
        return "met"
    if f["solicited_or_recruited"] and f["thing_of_value"]:
        return "attempt"
    return "not_met"


def decide(f):
    adult = (f["age"] is not None and f["age"] >= 18
             and f["age_basis"] == "documented")
    tier = level(f, adult)
    if adult:
        screen = "out"
    elif tier in ("1", "2") or f["allegation_by"]:
        screen = "in"
    else:
        screen = "supervisor_decides" if tier == "3" else "out"
    live = screen != "out"
    mode = mode_of_report(f, live)
    squad = response(f, tier, live)
    when = assault(f)
    declined = f["medical_wish"] in ("declines_evidence", "declines_all")
    closing = f["place_closes_in_minutes"]
    out = {
        "tier": tier,
        "cps_screen": screen,
        "cps_assessment": kind(f, live),
        "cps_county": "none" if not live else "guardian"
        if f["guardian_county"] == "known" else "youth_location",
        "report_mode": mode,
        "cross_report": "none" if not live else "both_told"
        if mode == "dual" else "le_to_cps"
        if f["reporter"] in POLICE else "cps_to_le",
        "le_response": squad,
        "le_preempt": tier == "1" and f["immediate_danger"] is True,
        "le_route": "none" if not live else {
            "known": "crime_place", "multiple": "several_agencies"}.get(
                f["crime_place"], "triage_or_youth_location"),
        "coordinator.cps": hold(f, tier),
        "coordinator.le": "now" if tier == "1" else "when_le_involved"
        if live else "none",
        "coordinator.urgent": live and bool(
            f["immediate_danger"] or f["medical_emergency"]
            or f["self_harm_or_overdose"] or squad == "now"
            or (closing is not None and closing <= 60)),
        "medical": care(f, live, when),
        "evidence": "respect_refusal" if declined else {
            "recent": "offer", "no_time": "ask_sane",
            "older": "ask_sane", "none": "none"}[when],
        "advocate": "existing_first" if f["advocate"] in (
            "existing_community", "existing_system") else "offer"
        if live or adult else "none",
        "interview": talk(f, tier),
        "definition": law(f),
    }
    notes = set()
    if f["missing_now"] and not adult:
        notes.add("missing_child")
    if live and f["native_heritage"] in ("known", "suspected"):
        notes.add("tribal")
    if f["other_children_at_risk"]:
        notes.add("other_children")
    out["notices"] = frozenset(notes)
    return out


# Facts: random, then with some left out.

def pick(rng, fact):
    if fact in DOMAIN:
        return rng.choice(DOMAIN[fact])
    words = LISTS[fact]
    most = 4 if fact in ("risk_factors", "indicators") else 3
    least = 1 if fact == "alleged_relation" else 0
    return rng.sample(words, rng.randint(least, most))


def everything(rng):
    f = {k: pick(rng, k) for k in FACTS}
    if rng.random() < 0.8:
        f["age"] = rng.choice([9, 15, 17])
    if rng.random() < 0.6:  # quiet ones, so that the lower tiers are reached
        f["disclosure"] = rng.choice(["none", "denies"])
        f["evidence_of_crime"] = False
        f["le_reason"] = "other"
    if rng.random() < 0.5:
        f["allegation_by"] = []
    return f


def contradicts(f, fact):
    """Nobody is thought to say later what what is known rules out."""
    return fact == "hours_since_assault" and f["last_assault"] == "none_known"


def completions(rng, f, n):
    gone = [k for k in FACTS if f[k] is None]
    for _ in range(n):
        g = dict(f)
        for k in gone:
            g[k] = None if contradicts(f, k) else pick(rng, k)
        g["act_as_child"] = rng.random() < 0.5
        yield g


def all_of(rng, f, fact):
    """Every class of value of one missing fact."""
    if contradicts(f, fact):
        values = [None]
    elif fact in DOMAIN:
        values = DOMAIN[fact]
    else:
        values = [[w] for w in LISTS[fact]]
        values += [pick(rng, fact) for _ in range(200)]
        if fact != "alleged_relation":
            values.append([])
    for v in values:
        for child in (False, True):
            g = dict(f)
            g[fact] = v
            g["act_as_child"] = child
            yield g


def member(answer, name):
    """(value, certain or None, possible) of a decision or a member."""
    if "." not in name:
        d = answer["decisions"][name]
        return d["value"], d["certain"], d["possible"]
    whole, part = name.split(".")
    d = answer["decisions"][whole]
    possible = d["possible"][part]
    return d["value"][part], len(possible) == 1, possible


def frozen(v):
    return frozenset(v) if isinstance(v, list) else v


class Check:
    def __init__(self):
        self.wrong = []
        self.compared = 0

    def say(self, f, name, text):
        self.wrong.append((name, text, {k: v for k, v in f.items()
                                        if v is not None}))

    def value(self, f, name, want, got, certain, possible):
        self.compared += 1
        if name in NEGATIVE and want == NEGATIVE[name]:
            if certain and got != want:
                self.say(f, name, f"certain, is {got}, ours {want}")
            if not certain and got != "not_settled":
                self.say(f, name, f"not certain, is {got}, ours not_settled")
        elif frozen(got) != want:
            self.say(f, name, f"is {got}, ours {want}")
        if got != "not_settled" and frozen(got) not in {
                frozen(v) for v in possible}:
            self.say(f, name, f"value {got} is not in possible {possible}")

    def one(self, rng, f, answer, gone):
        mine = decide(f)
        for name, want in mine.items():
            got, certain, possible = member(answer, name)
            self.value(f, name, want, got, certain, possible)
        # The day of the act is never given: it stays open for an adult.
        open_age = f["age"] is None or f["age"] >= 18
        if not gone:
            self.complete(f, mine, answer, open_age)
        elif len(gone) == 1:
            self.exact(rng, f, mine, answer, gone[0], open_age)
        else:
            self.wide_enough(rng, f, answer)

    def complete(self, f, mine, answer, open_age):
        for name, want in mine.items():
            _, certain, possible = member(answer, name)
            if name == "definition" and open_age:
                continue
            if not certain or len(possible) != 1:
                self.say(f, name, f"all is known, yet possible {possible}")

    def exact(self, rng, f, mine, answer, fact, open_age):
        could = {name: set() for name in mine}
        for g in all_of(rng, f, fact):
            for name, v in decide(g).items():
                could[name].add(v)
        for name, want in could.items():
            _, certain, possible = member(answer, name)
            have = {frozen(v) for v in possible}
            # What not knowing itself establishes may stand there as well.
            now = {mine[name]} - {NEGATIVE.get(name)}
            same = have in (want, want | now)
            if name == "definition" and open_age:
                same = have >= want
            if not same:
                self.say(f, name, f"{fact} missing: {have}, ours {want}")
            if certain != (len(have) == 1):
                self.say(f, name, f"certain is {certain} with {have}")

    def warned(self, f, answer):
        """Two answers that disagree are named."""
        two = f["last_assault"] == "none_known" and \
            f["hours_since_assault"] is not None
        said = any(w["fact"] == "last_assault" for w in answer["warnings"])
        if two != said:
            self.say(f, "warnings", f"last_assault named: {said}, ours {two}")

    def act(self, x, answer):
        """Born on one of these days, the youth was so old on that of the act."""
        ages = {"not_met" if years(b, x["day"]) >= 18 else "met"
                for b in x["births"]}
        _, certain, possible = member(answer, "definition")
        if set(possible) != ages or certain != (len(ages) == 1):
            self.say(x["facts"], "definition", f"{possible}, ours {ages}")

    def wide_enough(self, rng, f, answer):
        sets = {}
        for name in decide(f):
            _, _, possible = member(answer, name)
            sets[name] = {frozen(v) for v in possible}
        for g in completions(rng, f, 25):
            for name, v in decide(g).items():
                if v not in sets[name]:
                    self.say(g, name, f"could be {v}, possible {sets[name]}")


def years(born, day):
    return day.year - born.year - ((day.month, day.day)
                                   < (born.month, born.day))


def act(rng):
    """A documented age of today, and a day on which something happened."""
    today = datetime.date(2026, 3, 13)
    age = rng.randint(16, 45)
    births = [d for d in (today - datetime.timedelta(n) for n in range(
        age * 365, age * 366 + 380)) if years(d, today) == age]
    day = today - datetime.timedelta(rng.randint(0, 15 * 365))
    return {"births": births, "day": day, "facts": {
        "age": age, "age_basis": "documented", "sexual_act": True,
        "thing_of_value": True, "act_date": day.isoformat()}}


def ask(mooring, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as t:
        t.write("\n".join(lines) + "\n")
    try:
        run = subprocess.run(
            [mooring, "decide", "--at", AT, "--lines", t.name],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    finally:
        os.unlink(t.name)
    if run.returncode != 0:
        sys.exit(f"decide: exit {run.returncode}\n{run.stderr.decode()[:2000]}")
    answers = [json.loads(x) for x in run.stdout.decode().splitlines()]
    if len(answers) != len(lines):
        sys.exit(f"decide: {len(lines)} asked, {len(answers)} answered")
    return answers


def main():
    p = argparse.ArgumentParser()
    p.add_argument("mooring")
    p.add_argument("--files", type=int, default=2000)
    p.add_argument("--seed", type=int, default=20260313)
    args = p.parse_args()
    rng = random.Random(args.seed)
    sets, gones = [{k: None for k in FACTS}], [FACTS]
    for i in range(args.files):
        f = everything(rng)
        n = (0, 1, 1, rng.randint(2, 6), rng.randint(7, len(FACTS)))[i % 5]
        gone = rng.sample(FACTS, n)
        for k in gone:
            f[k] = None
        sets.append(f)
        gones.append(gone)
    lines = [json.dumps({k: v for k, v in f.items() if v is not None})
             for f in sets]
    check = Check()
    for f, gone, answer in zip(sets, gones, ask(args.mooring, lines)):
        check.one(rng, f, answer, gone)
        check.warned(f, answer)
    acts = [act(rng) for _ in range(300)]
    lines = [json.dumps(x["facts"]) for x in acts]
    for x, answer in zip(acts, ask(args.mooring, lines)):
        check.act(x, answer)
    for name, text, f in check.wrong[:15]:
        print(f"{name}: {text}\n  {json.dumps(f, sort_keys=True, default=list)}")
    print(f"oracle: {len(sets)} sets of facts, {check.compared} decisions, "
          f"{len(check.wrong)} differences, seed {args.seed}")
    sys.exit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()

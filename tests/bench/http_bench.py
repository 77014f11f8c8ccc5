#!/usr/bin/env python3
"""http_bench.py MOORING [--cases N]: figures over loopback HTTP.

Makes a practice database, files N referrals through the page as a person would,
eight at once, and counts that none was refused or lost; then measures filing
one at a time, Today and the case page, memory, and start to first answer.
Prints tab-separated rows for tools/bench. Bounded in count and time; what it
starts it stops, by pid.
SPDX-License-Identifier: Apache-2.0
"""
import argparse
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PASSWORD = "practice words only"
WRITERS = 8


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Person:
    """One signed-in browser, as far as a form needs one."""

    def __init__(self, port):
        self.port, self.cookie = port, ""
        self.c = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            body = urllib.parse.urlencode(body)
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Origin": f"http://127.0.0.1:{self.port}"}
        self.c.request(method, path, body, headers)
        answer = self.c.getresponse()
        text = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.split(";")[0]
        return answer.status, answer.headers.get("Location", ""), text

    def hidden(self, path):
        """The form's hidden fields: its token and one-time key."""
        _, _, text = self.ask("GET", path)
        return dict(re.findall(
            r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', text))

    def sign_in(self, login):
        form = self.hidden("/sign-in") | {"login": login, "password": PASSWORD}
        status, where, text = self.ask("POST", "/sign-in", form)
        if status != 303:
            sys.exit(f"http_bench: {login} could not sign in: {status}\n{text}")
        return self

    def file(self, form, n, more=None):
        """A referral; None, or what was wrong. `form` gives the token."""
        key = f"{n:032x}"
        status, self.where, text = self.ask("POST", "/referrals/new", {
            **(more or {}),
            "csrf": form["csrf"], "form_key": key, "step": "file",
            "story": f"Practice story {n}. A worry, told by telephone.",
            "place": "Practice shelter",
            "fact.immediate_danger": "not_known", "fact.disclosure": "none",
            "fact.age": "15", "fact.allegation_by": "caregiver"})
        return None if status == 303 else f"{status}: {text[:2000]}"


def percentile(times, p):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * p))] * 1000


def timed(ask, count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return times


def row(what, median, limit, unit, p95="", by=""):
    print("\t".join([what, median, str(limit), unit, p95, by]), flush=True)


def first_answer(mooring, place, port):
    """Starts the server; (process, milliseconds to its first whole answer)."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [mooring, "serve", *place, "--listen", f"127.0.0.1:{port}", "--demo"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while time.perf_counter() - start < 10:
        try:
            with socket.create_connection(("127.0.0.1", port)) as s:
                s.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                          b"Connection: close\r\n\r\n")
                if s.recv(12).startswith(b"HTTP/1.1 200"):
                    return process, (time.perf_counter() - start) * 1000
        except OSError:
            time.sleep(0.001)
    process.terminate()
    sys.exit("http_bench: the server did not answer within ten seconds")


def stop(process):
    process.terminate()
    process.wait(timeout=20)


def resident_kib(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as f:
        return int(re.search(r"VmRSS:\s+(\d+)", f.read())[1])


def name(n, salt):
    """An invented name. Some first names are common: one in five is the first,
    one in ten the second."""
    some = random.Random(n * 7 + salt)
    made = random.Random
    first = min(int(some.paretovariate(0.7)), 300)

    def word(of, length):
        r = made(of)
        return "".join(r.choice("bdfgklmnprstvz") + r.choice("aeiou")
                       for _ in range(length)).capitalize()
    return f"{word(first, 2)} {word(1000 + some.randrange(3000), 3)}"


def phone(n):
    return f"608-{200 + n // 10000:03d}-{n % 10000:04d}"


def plate(n):
    return "".join(chr(65 + n // 26 ** i % 26) for i in range(3)) \
        + f"-{n * 7 % 10000:04d}"


def fill(port, cases):
    """Files `cases` referrals by eight people at once, each about a youth with a
    name; the refusals."""
    bad, share = [], cases // WRITERS

    def write(k):
        person = Person(port).sign_in("coordinator")
        form = person.hidden("/referrals/new")
        for i in range(share):
            n = k * share + i + 1
            wrong = person.file(form, n, {
                "youth_name": name(n, 1), "youth_contact": phone(n)})
            if wrong:
                bad.append(wrong)
                return

    threads = [threading.Thread(target=write, args=(k,)) for k in range(WRITERS)]
    start = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return bad, share * WRITERS, time.perf_counter() - start


def fill_persons(port, cases):
    """A person of concern in each case, by eight people at once; the refusals.
    """
    bad, share = [], cases // WRITERS
    year = time.gmtime().tm_year % 100

    def write(k):
        person = Person(port).sign_in("coordinator")
        form = person.hidden("/find")
        for i in range(share):
            n = k * share + i + 1
            status, _, text = person.ask("POST", f"/c/{year}-{n:04d}/persons", {
                "csrf": form["csrf"], "form_key": f"{n + (1 << 40):032x}",
                "name": name(n, 2), "phone": phone(n + 50000),
                "plate": plate(n), "tattoo": f"north of {name(n, 3)}"})
            if status != 303:
                bad.append(f"{status}: {text[:2000]}")
                return

    threads = [threading.Thread(target=write, args=(k,)) for k in range(WRITERS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return bad


def slip(words):
    """The words with two letters of the last one swapped."""
    return words[:-4] + words[-3] + words[-4] + words[-2:]


def measure_find(port, cases):
    """The search, with as many youths as cases and as many persons of concern;
    and whether it takes longer where something is held that is not to be seen.
    """
    bad = fill_persons(port, cases)
    if bad:
        print(f"http_bench: refused: {bad[0]}", file=sys.stderr)
        return
    who = Person(port).sign_in("coordinator")
    form = who.hidden("/find")

    def find(who, form, words):
        status, _, text = who.ask("POST", "/find",
                                  {"csrf": form["csrf"], "q": words})
        if status != 200:
            sys.exit(f"http_bench: find: {status}\n{text[:2000]}")
        return text
    some = random.Random(1)
    asked = []
    for _ in range(100):
        n = some.randrange(cases) + 1
        asked += [name(n, 1), slip(name(n, 1)), name(n, 2), phone(n),
                  plate(n), name(n, 2).split()[1], name(n, 1).split()[0]]
    words = iter(asked)
    times = timed(lambda: find(who, form, next(words)), len(asked))
    row(f"person search, {cases} cases, {2 * cases} people",
        f"{percentile(times, 0.5):.2f}", 100, "ms",
        f"{percentile(times, 0.95):.2f}", "p95")
    lost = sum(f"<strong>{name(n, 1)}<" not in
               find(who, form, slip(name(n, 1))) for n in range(1, 101))
    row("of 100 youths with a slip in the name, not found", str(lost), 5, "")
    out = Person(port).sign_in("officer")
    form = out.hidden("/find")
    unseen = iter([name(n, 1).split()[1] for n in range(1, 301)])
    none = iter([f"wxwy{chr(97 + n % 26)}{chr(97 + n // 26)}"
                 for n in range(300)])
    held, free = [], []
    for _ in range(300):  # turn about, so that both meet the same machine
        held += timed(lambda: find(out, form, next(unseen)), 1)
        free += timed(lambda: find(out, form, next(none)), 1)
    row("search, nothing held", f"{percentile(free, 0.5):.2f}", 0, "ms",
        f"{percentile(free, 0.95):.2f}")
    row("search, held and not to be seen", f"{percentile(held, 0.5):.2f}", 0,
        "ms", f"{percentile(held, 0.95):.2f}")


def measure(port, process, cases):
    bad, sent, took = fill(port, cases)
    if bad:
        print(f"http_bench: refused: {bad[0]}", file=sys.stderr)
    row(f"eight writers, {sent} referrals: refused", str(len(bad)), 0.5, "")
    row("referrals a second, eight writers", f"{sent / took:.0f}", 0, "/s")
    who = Person(port).sign_in("coordinator")
    form = who.hidden("/referrals/new")
    n = iter(range(10 ** 9, 10 ** 9 + 1000))
    _, _, text = who.ask("GET", "/today")
    number = re.search(r"/[cr]/(\d\d-\d{4,})", text)
    late = []
    times = timed(lambda: late.append(who.file(form, next(n))), 300)
    if any(late):
        sys.exit(f"http_bench: refused: {[x for x in late if x][0]}")
    row("durable referral over HTTP", f"{percentile(times, 0.5):.2f}", 0, "ms",
        f"{percentile(times, 0.95):.2f}")
    pages = [("Today", "/today")]
    if number:
        pages.append(("case page", f"/c/{number[1]}"))
    for what, path in pages:
        status, _, _ = who.ask("GET", path)
        if status != 200:
            row(f"{what}: answered {status}", "-", 20, "ms")
            continue
        times = timed(lambda p=path: who.ask("GET", p), 200)
        row(f"{what}, {cases} cases", f"{percentile(times, 0.5):.2f}", 20, "ms",
            f"{percentile(times, 0.95):.2f}", "p95")
    statistics(who, cases)
    measure_find(port, cases)
    row("resident memory", f"{resident_kib(process) / 1024:.1f}", 64, "MiB")


def statistics(who, cases):
    """The quarter that runs, where all cases of this bench came in."""
    now = time.localtime()
    first = 3 * ((now.tm_mon - 1) // 3) + 1
    days = f"{now.tm_year}-{first:02}-01.{now.tm_year}-{first + 2:02}-28"
    for unit in ("case", "youth"):
        path = f"/statistics?{days}.{unit}.real"
        status, _, _ = who.ask("GET", path)
        if status != 200:
            row(f"statistics: answered {status}", "-", 500, "ms")
            continue
        times = timed(lambda p=path: who.ask("GET", p), 20)
        row(f"statistics by {unit}, {cases} cases",
            f"{percentile(times, 0.5):.0f}", 500, "ms",
            f"{percentile(times, 0.95):.0f}", "p95")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mooring")
    parser.add_argument("--cases", type=int, default=10000)
    args = parser.parse_args()
    work = tempfile.mkdtemp(prefix="mooring-bench-")
    place = ["--db", os.path.join(work, "b.db"), "--key",
             os.path.join(work, "key")]
    port = free_port()
    process = None
    try:
        subprocess.run([args.mooring, "demo", *place, "--password", PASSWORD,
                        "--base-url", f"http://127.0.0.1:{port}"], check=True,
                       stdout=subprocess.DEVNULL)
        process, _ = first_answer(args.mooring, place, port)
        measure(port, process, args.cases)
        starts = []
        for _ in range(5):
            stop(process)
            process, ms = first_answer(args.mooring, place, port)
            starts.append(ms)
        row("start to first answer", f"{sorted(starts)[2]:.0f}", 200, "ms",
            f"{max(starts):.0f}")
        row("resident memory after start", f"{resident_kib(process) / 1024:.1f}",
            64, "MiB")
    finally:
        if process:
            stop(process)
        shutil.rmtree(work, ignore_errors=True)


main()

#!/usr/bin/env python3
"""kill.py MOORING PRELOAD FOLDER: the process dies at each write of a workflow.

For each step (refer, accept, tell, learn a fact) and each k from 1 on, one
request is sent and the process ended at its k-th write to the disk. On the next
server what had been acknowledged is there; the same form, sent again with its
one-time key, is answered and stands there once; the chain and the lists are
sound. A step is through when it survives its k.
Prints ok / not ok for tests/e2e/kill.sh. Ends what it started, by pid.
SPDX-License-Identifier: Apache-2.0
"""
import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse

MOORING, PRELOAD, WORK = sys.argv[1:4]
PASSWORD = "practice words only"
ARM = os.path.join(WORK, "arm")
PLACE = ["--db", os.path.join(WORK, "db"), "--key", os.path.join(WORK, "key")]
MOST = 400  # writes of one request: far more than there are
SOUND_EACH = 10  # deaths between two looks at the whole chain
checks = failed = deaths = 0


def check(what, good, more=""):
    global checks, failed
    checks += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {checks} - kill: {what}")
    if not good and more:
        print("\n".join("# " + x for x in more.splitlines()[-20:]))
    sys.stdout.flush()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self):
        self.port = free_port()
        env = os.environ | {"LD_PRELOAD": PRELOAD, "MOORING_TEST_KILL": ARM}
        self.process = subprocess.Popen(
            [MOORING, "serve", *PLACE, "--demo", "--listen",
             f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        for _ in range(2000):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.005)
        sys.exit("kill: the server did not start")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(timeout=30)


class Person:
    """One browser, signed in: a server that starts has locked everybody."""

    def __init__(self, server):
        self.cookie = self.csrf = ""
        form = self.hidden(server, "/sign-in")
        if self.ask(server, "POST", "/sign-in", form | {
                "login": "coordinator", "password": PASSWORD})[0] != 303:
            sys.exit("kill: nobody could sign in")
        self.csrf = self.hidden(server, "/referrals/new")["csrf"]

    def ask(self, server, method, path, form=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(
                {"csrf": self.csrf} | form if self.csrf else form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded",
                        "Origin": f"http://127.0.0.1:{server.port}"}
        c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        c.request(method, path, body, headers)
        answer = c.getresponse()
        text = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.split(";")[0]
        return answer.status, answer.headers.get("Location", ""), text

    def hidden(self, server, path):
        return dict(re.findall(
            r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"',
            self.ask(server, "GET", path)[2]))


def killed_during(server, person, path, form, k):
    """(what was answered or None, whether the process died)."""
    with open(ARM + ".new", "w", encoding="ascii") as f:
        f.write(str(k))
    os.rename(ARM + ".new", ARM)
    try:
        answer = person.ask(server, "POST", path, form)
    except (http.client.HTTPException, OSError):
        answer = None
    time.sleep(0.02)
    died = server.process.poll() is not None
    os.unlink(ARM)
    server.stop()
    return answer, died


def sound():
    for verb in (["verify"], ["rebuild", "--check"]):
        done = subprocess.run([MOORING, *verb, *PLACE], capture_output=True,
                              text=True, timeout=60, check=False)
        if done.returncode != 0:
            return f"{' '.join(verb)}: {done.stdout}{done.stderr}"
    return ""


def after(server, person, path, form, once, answer):
    """What is wrong after a death, or "": on record if it was acknowledged,
    and sent again it is there once."""
    def get(path):
        return person.ask(server, "GET", path)

    wrong = ""
    if answer is not None and answer[0] == 303:
        wrong = once(get, answer[1])
    if wrong:
        return wrong
    status, where, text = person.ask(server, "POST", path, form)
    return once(get, where) if status == 303 else \
        f"sent again: {status}\n{text[:1500]}"


def walk(what, step):
    """step(k, get) gives (path, form, once): once(get, location) is what is
    wrong with the record, or "". Each server is looked at whole, then dies."""
    global deaths
    last = None
    for k in range(1, MOST):
        server = Server()
        person = Person(server)
        wrong = after(server, person, *last) if last else ""
        last = None
        if not wrong:
            path, form, once = step(
                k, lambda path: person.ask(server, "GET", path))
            answer, died = killed_during(server, person, path, form, k)
            last = path, form, once, answer
        else:
            server.stop()
        if not wrong and (not died or k % SOUND_EACH == 0):
            wrong = sound()
        if wrong:
            check(f"{what}, at write {k}", False, wrong)
            return
        if not died:
            answered = answer is not None and answer[0] == 303
            check(f"{what}: whole after a death at each of {k - 1} writes",
                  k > 4 and answered, f"{path}: {str(answer)[:3000]}")
            return
        deaths += 1
    check(f"{what}: an end to its writes", False)


def main():
    made = subprocess.run(
        [MOORING, "demo", *PLACE, "--password", PASSWORD, "--base-url",
         "http://127.0.0.1:8470", "--cases", "demo/practice.yaml"],
        capture_output=True, text=True, check=False)
    check("a practice database is made", made.returncode == 0, made.stderr)
    if failed:
        sys.exit(1)
    cases = []

    def times(get, number, token, most=1):
        status, _, text = get(f"/c/{number}")
        n = text.count(token)
        return "" if status == 200 and 0 < n <= most else \
            f"case {number}: {status}, {n} times {token}"

    def refer(k, _):
        token = f"practice-word-{k}-said"

        def once(get, where):
            found = re.search(r"\d\d-\d{4}", where)
            if not found:
                return f"it leads to {where}"
            number = found[0]
            if number not in cases:
                cases.append(number)
            after = f"{number[:3]}{int(number[3:]) + 1:04d}"
            if get(f"/c/{after}")[0] != 404:
                return f"case {after} came of it too"
            # In the story and in the timeline.
            return times(get, number, token, 2)
        return "/referrals/new", {
            "form_key": f"{k:032x}", "step": "file",
            "story": f"Practice. {token}.", "place": "Practice shelter",
            "fact.immediate_danger": "not_known", "fact.disclosure": "none",
            "fact.age": "15", "fact.allegation_by": "caregiver"}, once

    def accept(k, _):
        return f"/c/{cases[k]}/accept", {"form_key": f"a{k:031x}"}, \
            lambda get, _: times(get, cases[k], "The referral was accepted")

    def tell(k, get):
        page = get(f"/c/{cases[k]}")[2]
        path = re.search(rf"/c/{cases[k]}/notices/[a-z0-9_.-]+", page)[0]
        return path, {
            "form_key": f"b{k:031x}", "who": f"Practice Taker {k}",
            "number": f"practice-{k}-number"}, \
            lambda get, _: times(get, cases[k], f"Practice Taker {k}", 3)

    def learn(k, _):
        return f"/c/{cases[k]}/facts/new", {
            "form_key": f"c{k:031x}", "source": "observed",
            "said_by": f"Practice Saying {k}", "fact.evidence_of_crime": "yes"}, \
            lambda get, _: times(get, cases[k], f"Practice Saying {k}", 3)

    walk("a referral", refer)
    walk("its acceptance", accept)
    walk("another agency told", tell)
    walk("a fact", learn)
    print(f"# {deaths} deaths")
    sys.exit(failed > 0)


main()

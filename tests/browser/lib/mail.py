#!/usr/bin/env python3
"""mail.py PORT FOLDER: a real SMTP server for the tests.

Writes each mail to FOLDER/0001.eml, 0002.eml, ... (envelope first, as X-Env
lines). FOLDER/mode says how it behaves, read for each mail: `ok` (also when
there is no such file), `refuse` (550 to each recipient), `busy` (451), `slow`
(ten seconds before the answer). Prints `ready PORT` when it listens; ends with
its standard input or on SIGTERM.
SPDX-License-Identifier: Apache-2.0
"""
import asyncio
import os
import signal
import sys

from aiosmtpd.controller import Controller


class Folder:
    def __init__(self, folder):
        self.folder = folder
        self.n = 0

    def mode(self):
        try:
            with open(os.path.join(self.folder, "mode"), encoding="ascii") as f:
                return f.read().strip()
        except FileNotFoundError:
            return "ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        mode = self.mode()
        if mode == "refuse":
            return "550 no such mailbox"
        if mode == "busy":
            return "451 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode() == "slow":
            await asyncio.sleep(10)
        self.n += 1
        name = os.path.join(self.folder, f"{self.n:04}.eml")
        with open(name + ".part", "wb") as f:
            f.write(f"X-Env-From: {envelope.mail_from}\r\n".encode())
            for to in envelope.rcpt_tos:
                f.write(f"X-Env-To: {to}\r\n".encode())
            f.write(envelope.content)
        os.rename(name + ".part", name)
        return "250 OK"


def main():
    port, folder = int(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    controller = Controller(Folder(folder), hostname="127.0.0.1", port=port)
    controller.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("ready", port, flush=True)
    try:
        sys.stdin.read()
    finally:
        controller.stop()


main()

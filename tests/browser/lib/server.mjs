// server.mjs - a real server with a practice database of its own on a free port,
// a real mail server beside it, and signing in. All of it is stopped by pid and
// wiped by stop().
// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync }
	from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../../', import.meta.url).pathname;
const mooring = process.env.MOORING || join(root, 'build/mooring');
const password = 'practice words only';

function freePort() {
	return new Promise((done, fail) => {
		const s = createServer();
		s.on('error', fail);
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// until: asks until the answer is true; fails with `what` after `ms`.
export async function until(what, ask, ms = 10000) {
	const end = Date.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
		await wait(50);
	}
}

function end(child) {
	if (child.exitCode !== null || child.signalCode !== null)
		return Promise.resolve();
	return new Promise((done) => {
		child.once('exit', done);
		child.kill('SIGTERM');
	});
}

// plain: quoted-printable undone, as a mail program shows it.
function plain(mail) {
	if (!/^content-transfer-encoding: quoted-printable/im.test(mail)) return mail;
	return mail.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g,
		(_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

async function startMail(dir) {
	const port = await freePort();
	const folder = join(dir, 'mail');
	mkdirSync(folder);
	const child = spawn('/usr/bin/python3',
		[new URL('mail.py', import.meta.url).pathname, String(port), folder],
		{ stdio: ['pipe', 'pipe', 'inherit'] });
	await new Promise((done, fail) => {
		child.stdout.once('data', done);
		child.once('exit', () => fail(new Error('the mail server ended')));
	});
	return {
		port,
		// all: the mails that came so far, whole, oldest first, with the
		// encoding of their lines undone.
		all: () => readdirSync(folder).filter((f) => f.endsWith('.eml')).sort()
			.map((f) => plain(readFileSync(join(folder, f), 'utf8'))),
		// behave: ok, refuse, busy or slow, from the next mail on.
		behave: (mode) => writeFileSync(join(folder, 'mode'), mode),
		stop: () => end(child),
	};
}

export async function startServer() {
	const dir = mkdtempSync(join(tmpdir(), 'mooring-walk-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const place = ['--db', join(dir, 'practice.db'), '--key', join(dir, 'key')];
	const mail = await startMail(dir);

	execFileSync(mooring, ['demo', ...place, '--password', password,
		'--base-url', url], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
	const log = [];
	const child = spawn(mooring,
		['serve', ...place, '--listen', `127.0.0.1:${port}`, '--demo'],
		{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
	child.stdout.on('data', (d) => log.push(String(d)));
	child.stderr.on('data', (d) => log.push(String(d)));
	await until(`the server answers; it said: ${log.join('')}`, async () => {
		if (child.exitCode !== null)
			throw new Error(`the server ended: ${log.join('')}`);
		return fetch(`${url}/readyz`).then((r) => r.ok, () => false);
	});
	return {
		url, mail, dir, place,
		log: () => log.join(''),
		// signIn: the page of a person in that seat, after signing in.
		async signIn(context, seat, next = '/') {
			const page = await context.newPage();
			await page.goto(`${url}/sign-in`);
			await page.fill('input[name=login]', seat);
			await page.fill('input[name=password]', password);
			await page.click('main button[type=submit], main button');
			if (page.url().includes('/sign-in'))
				throw new Error(`${seat} could not sign in: ` +
					await page.innerText('main'));
			await page.goto(url + next);
			return page;
		},
		async stop() {
			await end(child);
			await mail.stop();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}

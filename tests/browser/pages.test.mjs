// pages.test.mjs - every page that a seat's menu offers, and the public ones, is
// sound in each of the four ways: script on and off, wide and at 320 px.
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { soundPage, ways, wayName } from './lib/page.mjs';
import { startServer } from './lib/server.mjs';
import { assert, test } from './lib/tap.mjs';

const open = ['/', '/helper', '/sign-in'];

// The seats stand in the package; their names are not known here.
function seats() {
	const text = readFileSync(new URL('../../protocols/wisconsin/protocol.yaml',
		import.meta.url), 'utf8');
	const part = text.split(/^seats:$/m)[1].split(/^[a-z]/m)[0];
	return [...part.matchAll(/\bid: ([a-z_]+)/g)].map((m) => m[1]);
}

const nameOf = (path) => path.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') ||
	'start';

async function publicPages(browser, server, way) {
	const context = await browser.context(way);
	const page = await context.newPage();
	for (const path of open)
		await test(`${path} is sound at ${wayName(way)}`, async () => {
			const answer = await page.goto(server.url + path);
			assert.equal(answer.status(), 200);
			await soundPage(page, `public-${nameOf(path)}`, way);
		});
	await test(`public pages set no cookie at ${wayName(way)}`, async () => {
		await context.clearCookies();
		await page.goto(`${server.url}/`);
		await page.goto(`${server.url}/helper`);
		assert.deepEqual(await context.cookies(), []);
	});
	await context.close();
}

// menuOf: the local paths that this seat's menu offers.
async function menuOf(page) {
	return page.evaluate(() => [...document.querySelectorAll('nav a[href^="/"]')]
		.map((a) => a.getAttribute('href'))
		.filter((h) => !/sign-out|exit/.test(h)));
}

async function staffPages(browser, server, seat, seen) {
	const wide = await browser.context(ways[0]);
	let paths = [];
	await test(`${seat} can sign in, and its own page opens`, async () => {
		const page = await server.signIn(wide, seat, '/me');
		paths = [...new Set(await menuOf(page))].filter((p) => !seen.has(p));
		assert.equal(new URL(page.url()).pathname, '/me');
	});
	await wide.close();
	if (paths.length === 0) return;
	for (const way of ways) {
		const context = await browser.context(way);
		const page = await server.signIn(context, seat, paths[0]);
		for (const path of paths)
			await test(`${seat} at ${path}, ${wayName(way)}`, async () => {
				const answer = await page.goto(server.url + path);
				assert.equal(answer.status(), 200);
				await soundPage(page, `${seat}-${nameOf(path)}`, way);
			});
		await context.close();
	}
	paths.forEach((p) => seen.add(p));
}

export default async function (browser) {
	const server = await startServer();
	try {
		for (const way of ways) await publicPages(browser, server, way);
		const seen = new Set(open);
		for (const seat of seats())
			await staffPages(browser, server, seat, seen);
		await test('the menus offer pages', () =>
			assert.ok(seen.size > open.length + 5, [...seen].join(' ')));
	} finally {
		await server.stop();
	}
}

// update.test.mjs - an update in the two ways that differ most: refused with the words
// kept, who gets it, posted, read by who may have it from Today, a need met.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { corners } from './lib/page.mjs';
import { startServer } from './lib/server.mjs';
import { assert } from './lib/tap.mjs';
import { sound as soundAs, walk } from './lib/walk.mjs';

const words = 'Practice words: a ride is needed on Tuesday.';
const sound = (w, name) => soundAs(w, w.page, `update-${name}`);

async function as(w, seat, path) {
	await w.page?.close();
	await w.context.clearCookies();
	w.page = await w.server.signIn(w.context, seat, path);
}

async function newCase(w) {
	await as(w, 'access_worker', '/referrals/new');
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'none');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story.');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
	await as(w, 'coordinator', `/c/${w.number}`);
}

async function refused(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.locator('main').getByRole('link', { name: 'Updates' }).click();
	await says(w.page, /first time|new to you since/i);
	await sound(w, 'none');
	await w.page.getByRole('link', { name: /post an update/i }).click();
	await answer(w.page, 'kind', 'need');
	await answer(w.page, 'text', words);
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^post it$/i }).click()]);
	assert.equal(await w.page.inputValue('[name=text]'), words);
	await sound(w, 'refused');
}

async function asked(w) {
	await answer(w.page, 'classes', 'facts');
	await press(w.page, /see who gets it/i);
	await says(w.page, /gets it\s+Practice Child protection/i);
	assert.equal(await w.page.inputValue('[name=text]'), words);
	await sound(w, 'whom');
}

async function posted(w) {
	await press(w.page, /^post it$/i);
	assert.match(w.page.url(), /\/updates$/);
	await says(w.page, /reaches:.*Practice Child protection/i);
	await sound(w, 'posted');
}

async function read(w) {
	await as(w, 'access_worker', '/today');
	const list = w.page.locator('#updates');
	assert.match(await list.innerText(), /needed/i);
	assert.doesNotMatch(await list.innerText(), /ride/);
	await sound(w, 'today');
	await list.getByRole('link', { name: w.number }).click();
	await says(w.page, /new to you/i);
	await says(w.page, /a ride is needed/i);
	await sound(w, 'read');
	await w.page.goto(`${w.server.url}/today`);
	assert.equal(await w.page.locator(`#updates a[href="/c/${w.number}/updates"]`)
		.count(), 0);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await says(w.page, /a ride is needed/i);
	await sound(w, 'case');
}

async function met(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}/updates`);
	await w.page.getByRole('link', { name: /it is met/i }).first().click();
	await answer(w.page, 'note', 'A practice driver comes.');
	await sound(w, 'meet');
	await press(w.page, /^record it$/i);
	await says(w.page, /a practice driver comes/i);
	await saysNot(w.page, /it is met/i);
}

const steps = [['a case with child protection on it', newCase],
	['without what it speaks of it is refused, the words kept', refused],
	['who gets it is shown first', asked], ['it is posted', posted],
	['who may have it reads it from Today, once', read],
	['a need is met', met]];

export default async function updates(browser) {
	const server = await startServer();
	try {
		for (const way of corners) {
			const context = await browser.context(way);
			await walk({ server, way, context }, steps, 'updates: ');
			await context.close();
		}
	} finally {
		await server.stop();
	}
}

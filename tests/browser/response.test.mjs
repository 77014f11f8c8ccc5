// response.test.mjs - the steps of police and child protection in the two
// ways that differ most: refused with what was typed kept, recorded, expected by a time and owed.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { corners } from './lib/page.mjs';
import { startServer } from './lib/server.mjs';
import { assert } from './lib/tap.mjs';
import { sound as soundAs, walk } from './lib/walk.mjs';

// at: a local time of the team, as a browser sends it, so many minutes from now.
function at(minutes) {
	const t = new Date(Date.now() + minutes * 60000);
	return t.toLocaleString('sv-SE', { timeZone: 'America/Chicago' })
		.slice(0, 16).replace(' ', 'T');
}

const sound = (w, name) => soundAs(w, w.page, `response-${name}`);

async function newCase(w) {
	w.page = await w.server.signIn(w.context, 'access_worker',
		'/referrals/new');
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'active');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story.');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
}

async function step(w, words) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.locator('main')
		.getByRole('link', { name: 'Police and child protection' }).click();
	await w.page.getByRole('link', { name: words }).first().click();
}

async function refused(w) {
	await step(w, /a response is expected/i);
	await answer(w.page, 'at', at(-5));
	await answer(w.page, 'who', 'Practice Dispatch');
	await sound(w, 'expected');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^record it$/i }).click()]);
	await says(w.page, /answer this, or say that it is not known/i);
	assert.equal(await w.page.inputValue('#f-who'), 'Practice Dispatch');
	await sound(w, 'refused');
}

async function expected(w) {
	await answer(w.page, 'fact.response_expected_at', at(180));
	await press(w.page, /^record it$/i);
	await says(w.page, /a response is expected/i);
	await says(w.page, /practice dispatch/i);
	await sound(w, 'list');
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await says(w.page, /they were expected by now/i);
	await sound(w, 'case');
}

async function finding(w) {
	await step(w, /what the assessment found/i);
	await answer(w.page, 'result', 'unsubstantiated');
	await answer(w.page, 'at', at(-5));
	await sound(w, 'finding');
	await press(w.page, /^record it$/i);
	await says(w.page, /not substantiated/i);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await saysNot(w.page, /not substantiated/i);
}

async function arrived(w) {
	await step(w, /police met the youth/i);
	await answer(w.page, 'at', at(-1));
	await answer(w.page, 'who', 'Practice Sergeant');
	await press(w.page, /^record it$/i);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	const owed = await w.page.locator('#tasks > ul').innerText();
	assert.doesNotMatch(owed, /they were expected by now/i);
}

const steps = [['a case of its own', newCase],
	['expected without a time is refused, the words kept', refused],
	['expected by a time is owed by then', expected],
	['a finding stands on its page alone', finding],
	['they came, and nobody is waited for', arrived]];

export default async function responses(browser) {
	const server = await startServer();
	try {
		for (const way of corners) {
			const context = await browser.context(way);
			await walk({ server, way, context }, steps, 'response: ');
			await context.close();
		}
	} finally {
		await server.stop();
	}
}

// tonight.test.mjs - where a youth is tonight in the two ways that differ most: the strip on
// Today, safe with its next check, missing with what is owed, found; refused with
// what was typed kept; and never a name or a place.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

// at: a local time of the team, as a browser sends it, so many minutes from now.
function at(minutes) {
	const t = new Date(Date.now() + minutes * 60000);
	return t.toLocaleString('sv-SE', { timeZone: 'America/Chicago' })
		.slice(0, 16).replace(' ', 'T');
}

const sound = (w, name) => soundAs(w, w.page, `tonight-${name}`);

const send = (w) => Promise.all([w.page.waitForNavigation(),
	w.page.getByRole('button', { name: /^record it$/i }).click()]);

async function today(w) {
	await w.page.goto(`${w.server.url}/today`);
	const strip = await w.page.locator('#tonight').innerText();
	assert.match(strip, /missing since/i);
	assert.match(strip.split('\n')[1], new RegExp(`^${w.number} `));
	assert.doesNotMatch(strip, /Practice (Youth|Motel)/);
	await sound(w, 'today');
}

async function refer(w) {
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'none');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story: a worry about rides.');
	await answer(w.page, 'place', 'Practice Motel, room 12');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await press(w.page, /accept the referral/i);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await says(w.page, /not known: nobody has said/i);
}

async function open(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.getByRole('link', { name: /change where the youth/i }).click();
	assert.match(w.page.url(), /\/tonight$/);
}

async function refused(w) {
	await open(w);
	await saysNot(w.page, /Practice Motel/);
	await answer(w.page, 'state', 'safe');
	await answer(w.page, 'said_by', 'Practice Kay');
	await send(w);
	await says(w.page, /say when somebody looks next/i);
	assert.equal(await w.page.inputValue('#f-said_by'), 'Practice Kay');
	await sound(w, 'refused');
}

async function safe(w) {
	await open(w);
	await answer(w.page, 'state', 'safe');
	await answer(w.page, 'said_by', 'Practice Kay');
	await answer(w.page, 'next_check', at(600));
	await press(w.page, /^record it$/i);
	await says(w.page, /\bsafe\b/i);
	await says(w.page, /next check/i);
	await sound(w, 'safe');
}

async function missing(w) {
	await open(w);
	await answer(w.page, 'state', 'missing');
	await answer(w.page, 'said_by', 'Practice Kay');
	await answer(w.page, 'at', at(-180));
	await answer(w.page, 'determined', at(-120));
	await send(w);
	await says(w.page, /choose the agency in whose care/i);
	assert.equal(await w.page.inputValue('#f-at'), at(-180));
	await answer(w.page, 'care', 'none');
	await answer(w.page, 'risk', 'at_risk');
	await press(w.page, /^record it$/i);
	await says(w.page, /missing since/i);
	await says(w.page, /report the missing child to NCMEC/i);
	await saysNot(w.page, /Practice Motel/);
	await sound(w, 'missing');
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await says(w.page, /missing since/i);
	await sound(w, 'case');
}

async function found(w) {
	await open(w);
	await answer(w.page, 'state', 'safe');
	await answer(w.page, 'said_by', 'Practice Kay');
	await answer(w.page, 'next_check', at(600));
	await send(w);
	await says(w.page, /record first that the youth was found/i);
	await answer(w.page, 'state', 'found');
	await answer(w.page, 'at', at(-5));
	await press(w.page, /^record it$/i);
	await says(w.page, /not known; found/i);
	await saysNot(w.page, /NCMEC/);
	await sound(w, 'found');
}

const steps = [['a case of its own', refer], ['safe without a next check is refused', refused],
	['safe is recorded', safe], ['missing, and what is owed', missing],
	['Today says so first', today],
	['found ends it', found]];

export default (browser) => coordinatorWalks(browser, steps, 'tonight: ');

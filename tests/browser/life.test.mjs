// life.test.mjs - the end of a case in each of the four ways: what is owed is
// named and ended, a hold, a link, handing on, closing and reopening; hand-over.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

const sound = (w, name) => soundAs(w, w.page, `life-${name}`);
const open = (w, part = '') =>
	w.page.goto(`${w.server.url}/c/${w.number}${part}`);

async function refer(w) {
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'none');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story.');
	await press(w.page, /file the referral/i);
	const number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(number, `no receipt: ${w.page.url()}`);
	return number;
}

async function newCases(w) {
	w.other = await refer(w);
	w.number = await refer(w);
	await open(w);
	await press(w.page, /accept the referral/i);
}

async function follow(w, name) {
	await open(w);
	await w.page.locator('main').getByRole('link', { name }).first().click();
}

async function refusedToClose(w) {
	await follow(w, /^close$/i);
	await says(w.page, /still owed/i);
	assert.equal(await w.page.locator('button:has-text("Close the case")')
		.count(), 0);
	await sound(w, 'owed');
}

// endAll: each is done or handed on by its own page; three clicks and a reason.
async function endAll(w) {
	const more = () => w.page.locator('main')
		.getByRole('link', { name: /^handed on, or not owed/i });
	for (let left = await more().count(); left > 0; left--) {
		await more().first().click();
		if (w.ended === undefined)
			await sound(w, 'end');
		w.ended = true;
		await answer(w.page, 'how', 'not_owed');
		await answer(w.page, 'reason', 'Practice reason');
		await press(w.page, /^record it$/i);
	}
	await says(w.page, /nothing is owed/i);
	await says(w.page, /not owed any more: practice reason/i);
}

async function closes(w) {
	await answer(w.page, 'reason', 'other');
	await answer(w.page, 'outcome', 'not_known');
	await sound(w, 'close');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /close the case/i }).click()]);
	await says(w.page, /say why in your own words/i);
	await answer(w.page, 'note', 'Practice note.');
	await press(w.page, /close the case/i);
	await says(w.page, /closed: another reason/i);
	await saysNot(w.page, /add a note/i);
	await sound(w, 'closed');
}

async function reopens(w) {
	await follow(w, /^reopen$/i);
	await answer(w.page, 'reason', 'Practice reason');
	await answer(w.page, 'owed', 'again');
	await sound(w, 'reopen');
	await press(w.page, /reopen the case/i);
	await says(w.page, /the case was opened again/i);
}

async function holds(w) {
	await follow(w, /legal hold/i);
	await answer(w.page, 'reason', 'Practice order');
	await press(w.page, /set a hold/i);
	await sound(w, 'hold');
	await open(w);
	await says(w.page, /legal hold/i);
	await sound(w, 'case');
}

async function links(w) {
	await follow(w, /linked cases/i);
	await answer(w.page, 'other', w.other);
	await answer(w.page, 'relation', 'sibling');
	await press(w.page, /link the two cases/i);
	await says(w.page, /siblings/i);
	await sound(w, 'linked');
	await w.page.goto(`${w.server.url}/c/${w.other}/linked`);
	await says(w.page, new RegExp(w.number));
}

async function transfers(w) {
	await follow(w, /^hand on$/i);
	await sound(w, 'transfer');
	const to = await w.page.locator('#f-to option').nth(1).getAttribute('value');
	await answer(w.page, 'to', to);
	await press(w.page, /ask them/i);
	await says(w.page, /record the answer/i);
	await sound(w, 'asked');
}

async function handsOver(w) {
	await w.page.goto(`${w.server.url}/today`);
	await w.page.locator('main')
		.getByRole('link', { name: /hand over for the night/i }).click();
	await says(w.page, /next business morning/i);
	await says(w.page, new RegExp(w.number));
	await saysNot(w.page, /practice story/i);
	await sound(w, 'handover');
}

export default (browser) => coordinatorWalks(browser, [
	['two cases, one accepted', newCases],
	['a case with open duties names them', refusedToClose],
	['each is ended with a reason', endAll],
	['it closes, with a note', closes],
	['it is opened again', reopens],
	['a legal hold stands at the head', holds],
	['a link stands on both', links],
	['handing on waits for an answer', transfers],
	['the hand-over page', handsOver],
], 'life: ');

// find.test.mjs - the search in each of the four ways: a person of concern on
// record in seconds, found from Today with few clicks and a slip in the word.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';
import { assert } from './lib/tap.mjs';

const sound = (w, name) => soundAs(w, w.page, `find-${name}`);
let ways = 0;

async function newCase(w) {
	// One server for all ways: each has names of its own.
	w.word = ['Quillfeather', 'Brambleknot', 'Dovetailer', 'Moonhammer'][ways++];
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'active');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story.');
	await answer(w.page, 'youth_name', `Practice ${w.word}`);
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
}

// Two letters of the word swapped.
const slip = (s) => s.slice(0, 3) + s[4] + s[3] + s.slice(5);

async function refused(w) {
	await w.page.goto(`${w.server.url}/today`);
	await w.page.getByRole('link', { name: 'Find', exact: true }).click();
	await sound(w, 'empty');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^find$/i }).click()]);
	await says(w.page, /nothing was looked for/i);
	await sound(w, 'refused');
}

// One click, the word, one key.
async function found(w) {
	await w.page.goto(`${w.server.url}/today`);
	await w.page.getByRole('link', { name: 'Find', exact: true }).click();
	await w.page.fill('#f-q', slip(w.word).toLowerCase());
	await Promise.all([w.page.waitForNavigation(),
		w.page.press('#f-q', 'Enter')]);
	await says(w.page, new RegExp(`Practice ${w.word}`));
	await says(w.page, /found by: name/i);
	assert.equal(new URL(w.page.url()).search, '');
	await sound(w, 'found');
	await w.page.getByRole('link', { name: w.number, exact: true }).click();
	await says(w.page, new RegExp(`Case ${w.number}`));
}

async function nothing(w) {
	await w.page.goto(`${w.server.url}/find`);
	await answer(w.page, 'q', 'Xylowumpus');
	await press(w.page, /^find$/i);
	await says(w.page, /nothing that you may see/i);
	assert.equal(await w.page.inputValue('#f-q'), 'Xylowumpus');
	await sound(w, 'nothing');
}

async function noPerson(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.locator('main')
		.getByRole('link', { name: 'Persons of concern' }).click();
	await answer(w.page, 'plate', 'of an old car, nobody saw it');
	await answer(w.page, 'relation', 'Practice driver');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^put on record$/i }).click()]);
	await says(w.page, /two to ten letters/i);
	assert.equal(await w.page.inputValue('#f-relation'), 'Practice driver');
	await sound(w, 'person-refused');
}

async function person(w) {
	await answer(w.page, 'plate', `FW ${ways}07`);
	await answer(w.page, 'nicknames', `Captain ${w.word}`);
	await press(w.page, /^put on record$/i);
	await says(w.page, /the person is on record/i);
	await sound(w, 'persons');
	await w.page.goto(`${w.server.url}/find`);
	await answer(w.page, 'q', `fw${ways}o7`);
	await press(w.page, /^find$/i);
	await says(w.page, /found by: number plate/i);
	await w.page.getByRole('link', { name: `Captain ${w.word}` }).click();
	await says(w.page, /perhaps the same person/i);
	await sound(w, 'person');
}

async function mistake(w) {
	await answer(w.page, 'why', 'Practice: the wrong person');
	await press(w.page, /^take off the list$/i);
	await saysNot(w.page, new RegExp(`Captain ${w.word}`));
	await w.page.goto(`${w.server.url}/find`);
	await answer(w.page, 'q', `fw${ways}o7`);
	await press(w.page, /^find$/i);
	await saysNot(w.page, new RegExp(`Captain ${w.word}`));
}

const steps = [['a case of its own', newCase],
	['nothing typed is refused', refused],
	['a word with a slip finds the case', found],
	['what is not there is not found', nothing],
	['a plate that is none is refused, the words kept', noPerson],
	['a person of concern is found by a plate misread', person],
	['and not any more once it was a mistake', mistake]];

export default async function finds(browser) {
	await coordinatorWalks(browser, steps, 'find: ');
}

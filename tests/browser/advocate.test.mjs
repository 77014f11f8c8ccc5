// advocate.test.mjs - in the two ways that differ most: the question to the youth, who
// takes part, a no that stands, a release with its one thing, refused with what
// was typed kept, and withdrawn without a reason.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

const community = 'Practice Community advocates';
const host = 'Practice Coordination';
const until = new Date(Date.now() + 30 * 86400000).toISOString().slice(0, 10);
const yesterday = new Date(Date.now() - 86400000).toISOString().slice(0, 10);

const sound = (w, name) => soundAs(w, w.page, `advocate-${name}`);

async function refer(w) {
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'none');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story: a worry about rides.');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
}

const open = (w, part) =>
	w.page.goto(`${w.server.url}/c/${w.number}${part}`);

async function fromCase(w) {
	await open(w, '');
	await w.page.getByRole('link', { name: /^advocate$/i }).first().click();
	await says(w.page, /never search for an advocate/i);
	await says(w.page, /no answer of the youth is on record/i);
	await sound(w, 'empty');
}

async function asked(w) {
	await open(w, '/advocate');
	await answer(w.page, 'answer', 'no');
	await answer(w.page, 'wish', 'that_one');
	await answer(w.page, 'asked', `${yesterday}T09:00`);
	await sound(w, 'form');
	await Promise.all([w.page.waitForNavigation(), w.page.getByRole('button',
		{ name: /record the answer/i }).click()]);
	await says(w.page, /there is none yet/i);
	assert.equal(await w.page.inputValue('#f-asked'), `${yesterday}T09:00`);
	await sound(w, 'refused');
	await answer(w.page, 'wish', 'another');
	await press(w.page, /record the answer/i);
	await says(w.page, /another one/i);
}

async function took(w, state, at) {
	await answer(w.page, 'state', state);
	await w.page.selectOption('#f-agency', { label: community });
	await answer(w.page, 'at', `${yesterday}T${at}`);
	await answer(w.page, 'ground', 'youth_agreed');
	await press(w.page, /^record it$/i);
}

async function partakes(w) {
	await open(w, '/advocate/took-part');
	await sound(w, 'took-part');
	await took(w, 'called', '09:10');
	await open(w, '/advocate/took-part');
	await took(w, 'opted_out', '09:30');
	await says(w.page, /a no stands/i);
	await sound(w, 'no');
	await open(w, '/advocate/took-part');
	await took(w, 'met', '10:00');
	await saysNot(w.page, /a no stands/i);
	await open(w, '');
	await says(w.page, /Community advocates: Met with the youth/);
}

async function fill(w) {
	await answer(w.page, 'item', 'dates');
	await answer(w.page, 'name', 'Practice dates of June');
	await w.page.selectOption('#f-from', { label: community });
	await w.page.selectOption('#f-to', { label: host });
	await answer(w.page, 'until', until);
	await answer(w.page, 'form', 'seen');
}

async function released(w) {
	await open(w, '/releases/new');
	await sound(w, 'release-new');
	await fill(w);
	await Promise.all([w.page.waitForNavigation(), w.page.getByRole('button',
		{ name: /record the release/i }).click()]);
	await says(w.page, /without the youth's own signature/i);
	assert.equal(await w.page.inputValue('#f-name'), 'Practice dates of June');
	await sound(w, 'release-refused');
	await answer(w.page, 'signed_by_youth', 'yes');
	await press(w.page, /record the release/i);
	await says(w.page, /holds/i);
	await w.page.getByRole('link', { name: /dates to which/i }).click();
	await says(w.page, /nothing has come in under it yet/i);
	await w.page.getByRole('link', { name: /write it down/i }).click();
	await sound(w, 'item');
	await answer(w.page, 'text', 'Practice: the second of June.');
	await press(w.page, /write it down/i);
	await says(w.page, /the second of June/);
	await sound(w, 'release');
}

async function withdrawn(w) {
	await open(w, '/releases/1');
	await w.page.getByRole('link', { name: /withdraw the release/i }).click();
	await says(w.page, /no reason is asked for/i);
	await sound(w, 'withdraw');
	await press(w.page, /withdraw it now/i);
	await says(w.page, /withdrawn/i);
	await sound(w, 'list');
	await open(w, '/releases/1');
	await saysNot(w.page, /the second of June/);
	await says(w.page, /not shown any more/i);
}

const steps = [['a case of its own', refer], ['from the case page', fromCase],
	['the question to the youth', asked],
	['called, a no, and a later yes', partakes],
	['a release lets one thing in', released],
	['and is withdrawn', withdrawn]];

export default (browser) => coordinatorWalks(browser, steps, 'advocate: ');

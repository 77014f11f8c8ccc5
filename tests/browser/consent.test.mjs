// consent.test.mjs - flow F6 in the two ways that differ most: who may see it, could they
// see it, a consent in at most two screens and five answers, refused with what was
// typed kept, and withdrawn by one press and a yes that lists what has left.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

const shelter = 'Practice Youth shelter';
const until = new Date(Date.now() + 60 * 86400000).toISOString().slice(0, 10);

const sound = (w, name) => soundAs(w, w.page, `consent-${name}`);

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

const table = (w) => w.page.locator('section:has(#who) table');

async function whoMay(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	assert.match(await table(w).innerText(), /Practice Coordination/);
	assert.doesNotMatch(await table(w).innerText(), /shelter/i);
	await sound(w, 'case');
}

async function could(w, yes) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.selectOption('#f-who', { label: shelter });
	await w.page.selectOption('#f-klass', { label: 'Facts of the case' });
	await press(w.page, /^ask$/i);
	assert.match(await w.page.locator('main table').innerText(),
		yes ? /\bYes\b/ : /\bNo\b/);
	await sound(w, yes ? 'could-yes' : 'could-no');
}

async function fill(w, standing) {
	await answer(w.page, 'standing', standing);
	await answer(w.page, 'signer', 'Practice Youth Signer');
	await w.page.selectOption('#f-agency', { label: shelter });
	await answer(w.page, 'classes', 'facts');
	await answer(w.page, 'until', until);
	await answer(w.page, 'form', 'seen');
}

async function refused(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}/consents`);
	await sound(w, 'list-empty');
	await fill(w, 'person_of_concern');
	await Promise.all([w.page.waitForNavigation(), w.page.getByRole('button',
		{ name: /record the consent/i }).click()]);
	await says(w.page, /cannot consent for the youth/i);
	assert.equal(await w.page.inputValue('#f-signer'),
		'Practice Youth Signer');
	assert.equal(await w.page.inputValue('#f-until'), until);
	await sound(w, 'refused');
}

async function recorded(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}/consents`);
	await fill(w, 'youth');
	await press(w.page, /record the consent/i);
	assert.match(w.page.url(), /\/consents$/);
	await says(w.page, /in force/i);
	await sound(w, 'list');
	await could(w, true);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	assert.match(await table(w).innerText(), /shelter/i);
	await sound(w, 'case-open');
}

async function withdrawn(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}/consents`);
	await w.page.getByRole('link', { name: /withdraw/i }).first().click();
	await says(w.page, /what has already left/i);
	await sound(w, 'withdraw');
	await press(w.page, /withdraw it now/i);
	await says(w.page, /withdrawn/i);
	await saysNot(w.page, /in force/i);
	await could(w, false);
}

const steps = [['a case of its own', refer], ['who may see it', whoMay],
	['could they: no', (w) => could(w, false)],
	['a person of concern signs nothing', refused],
	['a consent is recorded and opens', recorded],
	['and is withdrawn', withdrawn]];

export default (browser) => coordinatorWalks(browser, steps, 'consent: ');

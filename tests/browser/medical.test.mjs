// medical.test.mjs - flow F9 and the nurse's seat in the two ways that differ most: two
// answers needed on one screen, the emergency first, hours that are left, evidence
// only after it was said, done only with the youth's yes; and screening.
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

const sound = (w, name) => soundAs(w, w.nurse, `medical-${name}`);

// refused: the button leads to the same page again.
const refused = (w, words) => Promise.all([w.nurse.waitForNavigation(),
	w.nurse.locator('main').getByRole('button', { name: words }).click()]);

async function refer(w) {
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'active');
	await answer(w.page, 'fact.disclosure_content', 'exchange');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story: a worry about rides.');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
	await w.page.goto(`${w.server.url}/c/${w.number}/parties`);
	await w.page.selectOption('#f-agency', { label: 'Practice Medical care' });
	await answer(w.page, 'reason', 'Practice: a nurse sees the youth.');
	await press(w.page, /add|put/i);
}

// form: of the page, that which goes to this address.
const part = (w, end) => w.nurse.locator(`form[action$="${end}"]`);

async function open(w) {
	await w.nurse.goto(`${w.server.url}/c/${w.number}`);
	await w.nurse.getByRole('link', { name: /^medical care$/i }).first().click();
	await says(w.nurse, /how soon/i);
}

// F9: one screen, two answers that are needed, four that may stay open.
async function first(w) {
	await open(w);
	await sound(w, 'first');
	const form = part(w, '/medical');
	assert.ok(await form.isVisible(), 'the first questions are folded away');
	const names = await form.locator('input:not([type=hidden])').evaluateAll(
		(all) => [...new Set(all.map((e) => e.name))]);
	assert.deepEqual(names, ['sign', 'span', 'at', 'care', 'told', 'evidence']);
	let clicks = 0;
	for (const [name, value] of [['sign', 'self_harm'], ['span', 'unknown_when']]) {
		await form.locator(`input[name=${name}][value=${value}]`).check();
		clicks++;
	}
	await press(w.nurse, /record urgency/i);
	clicks++;
	assert.ok(clicks <= 3, `${clicks} clicks`);
}

async function emergency(w) {
	const text = await w.nurse.innerText('main');
	const ed = text.search(/emergency department now/i);
	assert.ok(ed >= 0 && ed < text.search(/how soon/i), text.slice(0, 300));
	assert.equal(await w.nurse.locator('main a[href="tel:911"]').count(), 1);
	await says(w.nurse, /that is no sign that there is time/i);
	await sound(w, 'emergency');
}

async function hours(w) {
	await open(w);
	await part(w, '/medical').locator('xpath=ancestor::details/summary').click();
	const form = part(w, '/medical');
	await form.locator('input[name=sign][value=none]').check();
	await form.locator('input[name=span][value=known]').check();
	await form.locator('input[name=at]').fill(at(-20 * 60 + 5));
	await form.locator('input[name=evidence][value=no]').check();
	await refused(w, /record urgency/i);
	await says(w.nurse, /say first what the youth has to know/i);
	assert.equal(await part(w, '/medical').locator('input[name=at]').inputValue(),
		at(-20 * 60 + 5));
	assert.ok(await part(w, '/medical').locator(
		'input[name=evidence][value=no]').isChecked());
	await sound(w, 'refused');
	await part(w, '/medical').locator('input[name=told]').check();
	await part(w, '/medical').locator('input[name=care][value=yes]').check();
	await press(w.nurse, /record urgency/i);
	await saysNot(w.nurse, /emergency department now/i);
	await says(w.nurse, /52 h left/);
	await says(w.nurse, /care is still offered/i);
	await says(w.nurse, /first dose against HIV/i);
	await sound(w, 'hours');
}

async function done(w) {
	await open(w);
	await answer(w.nurse, 'step', 'evaluated');
	await part(w, '/done').locator('input[name=at]').fill(at(-2));
	await refused(w, /record what was done/i);
	await says(w.nurse, /consent or assent/i);
	await answer(w.nurse, 'who', 'youth_assent');
	await w.nurse.selectOption('#f-to', 'care');
	await press(w.nurse, /record answers/i);
	await says(w.nurse, /youth agreed \(assent\)/i);
	await answer(w.nurse, 'step', 'evaluated');
	await part(w, '/done').locator('input[name=at]').fill(at(0));
	await part(w, '/done').locator('input[name=item][value=dna]').check();
	await press(w.nurse, /record what was done/i);
	await says(w.nurse, /medical evaluation done/i);
	await says(w.nurse, /thought of/i);
	await sound(w, 'done');
}

async function nurses(w) {
	const text = await w.nurse.innerText('main section:has(#h-programs)');
	assert.match(text, /no number: the team has not put it in/i);
	assert.ok(text.search(/hospital nurses/i) < text.search(/clinic nurses/i));
}

async function screen(w) {
	await w.nurse.goto(`${w.server.url}/today`);
	await w.nurse.locator('nav').getByRole('link', { name: /^screening$/i }).click();
	await answer(w.nurse, 'fact.indicators', 'I11');
	await sound(w, 'screen');
	await press(w.nurse, /see what follows/i);
	await says(w.nurse, /suspicion is enough/i);
	assert.ok(!w.nurse.url().includes('I11'));
	await sound(w, 'screened');
	await press(w.nurse, /whom to call/i);
	await says(w.nurse, /this is not a report/i);
	await w.page.goto(`${w.server.url}/screen`);
	await answer(w.page, 'fact.indicators', 'I11');
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'none');
	await press(w.page, /see what follows/i);
	await press(w.page, /go on to a referral/i);
	await says(w.page, /nothing is filed yet/i);
	assert.ok(await w.page.locator(
		'input[name="fact.indicators"][value=I11]').isChecked());
}

async function list(w) {
	await w.page.goto(`${w.server.url}/directory/programs/new`);
	await soundAs(w, w.page, 'medical-program');
	await w.page.goto(`${w.server.url}/directory`);
	await says(w.page, /practice valley nurses/i);
	await soundAs(w, w.page, 'medical-directory');
}

const steps = [['a nurse is on a case', refer],
	['F9 in one screen and three clicks', first],
	['the emergency department stands first', emergency],
	['hours that are left; evidence after it was said', hours],
	['done with the yes of the youth', done],
	['the list of nurses', nurses],
	['screening carries on and keeps nothing', screen],
	['the list is kept by the team', list]];

export default async function medical(browser) {
	const server = await startServer();
	try {
		for (const way of corners) {
			const context = await browser.context(way);
			const own = await browser.context(way);
			const page = await server.signIn(context, 'coordinator', '/today');
			const nurse = await server.signIn(own, 'nurse', '/today');
			await walk({ server, way, page, nurse }, steps, 'medical: ');
			await context.close();
			await own.close();
		}
	} finally {
		await server.stop();
	}
}

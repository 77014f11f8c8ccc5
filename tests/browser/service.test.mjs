// service.test.mjs - in the two ways that differ most: a need written down, refused with
// what was typed kept, and followed to its end; a sign of danger at the top; an
// appointment that owes an advocate; a notice and a sheet; the public sheets.
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

const sound = (w, name) => soundAs(w, w.page, `service-${name}`);
const open = (w, part) =>
	w.page.goto(`${w.server.url}/c/${w.number}${part}`);
const refuse = (w) => Promise.all([w.page.waitForNavigation(),
	w.page.getByRole('button', { name: /^record it$/i }).click()]);

// follow: a click on a link, counted: what a person does to get there.
async function follow(w, words) {
	w.clicks += 1;
	await Promise.all([w.page.waitForNavigation(),
		w.page.locator('main').getByRole('link', { name: words }).first()
			.click()]);
}

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

async function need(w) {
	w.clicks = 0;
	await open(w, '');
	await follow(w, /^services$/i);
	await says(w.page, /no need is on record/i);
	await sound(w, 'empty');
	await follow(w, /^write down a need$/i);
	assert.ok(w.clicks <= 2, `${w.clicks} clicks to a need`);
	await answer(w.page, 'need', 'clothing');
	await answer(w.page, 'source', 'youth');
	await answer(w.page, 'step', 'none_available');
	await answer(w.page, 'at', at(-60));
	await answer(w.page, 'what', 'Practice winter coat');
	await refuse(w);
	await says(w.page, /in which county there is none/i);
	assert.equal(await w.page.inputValue('#f-what'), 'Practice winter coat');
	await sound(w, 'refused');
	await answer(w.page, 'step', 'recommended');
	await press(w.page, /^record it$/i);
	await says(w.page, /practice winter coat/i);
	await sound(w, 'need');
}

async function move(w, step, outcome) {
	await open(w, '/services');
	await follow(w, /what came of it/i);
	await answer(w.page, 'step', step);
	await answer(w.page, 'at', at(0));
	await answer(w.page, 'outcome', outcome);
}

async function followed(w) {
	await move(w, 'started', '');
	await sound(w, 'move');
	await press(w.page, /^record it$/i);
	await move(w, 'ended', '');
	await refuse(w);
	await says(w.page, /say what came of it/i);
	await answer(w.page, 'outcome', 'met');
	await press(w.page, /^record it$/i);
	await says(w.page, /the need is met/i);
	await open(w, '');
	await says(w.page, /Clothes: Ended/);
}

async function sign(w) {
	await open(w, '/services');
	await follow(w, /a sign of danger/i);
	await answer(w.page, 'priority', 'overdose');
	await answer(w.page, 'seen', 'seen');
	await answer(w.page, 'at', at(-5));
	await sound(w, 'sign');
	await press(w.page, /^record it$/i);
	const text = await w.page.innerText('main');
	assert.ok(text.indexOf('A sign of overdose') < text.indexOf('Needs and services'),
		'the sign does not stand at the top');
	await says(w.page, /call 911 now/i);
	await sound(w, 'danger');
	await open(w, '');
	await says(w.page, /a sign of overdose/i);
	await sound(w, 'case');
	await follow(w, /whom to call/i);
}

async function appointment(w) {
	await open(w, '/services');
	await follow(w, /write down an appointment/i);
	await answer(w.page, 'kind', 'forensic_interview');
	await answer(w.page, 'at', at(2880));
	await answer(w.page, 'slot', 'asked');
	await sound(w, 'appointment');
	await press(w.page, /^record it$/i);
	await open(w, '');
	await says(w.page, /find an advocate to come along/i);
	await follow(w, /say who comes along/i);
	await follow(w, /say who comes along/i);
	await answer(w.page, 'slot', 'filled');
	await refuse(w);
	await says(w.page, /that has advocates/i);
	await w.page.selectOption('#f-agency',
		{ label: 'Practice Community advocates' });
	await sound(w, 'slot');
	await press(w.page, /^record it$/i);
	await says(w.page, /an advocate comes along: practice community/i);
}

async function told(w) {
	await open(w, '/services');
	await follow(w, /record the notice/i);
	await answer(w.page, 'right', 'center');
	await answer(w.page, 'told', 'given');
	await answer(w.page, 'to', 'youth');
	await answer(w.page, 'at', at(-30));
	await sound(w, 'rights');
	await press(w.page, /^record it$/i);
	await follow(w, /record that one was given/i);
	await answer(w.page, 'sheet', 'caregiver');
	await answer(w.page, 'language', 'es');
	await answer(w.page, 'to', 'parent');
	await answer(w.page, 'at', at(-20));
	await sound(w, 'sheet-given');
	await press(w.page, /^record it$/i);
	await says(w.page, /for parents and caregivers \(español\): a parent/i);
	await sound(w, 'all');
}

async function sheets(w) {
	await w.page.goto(`${w.server.url}/sheets`);
	await sound(w, 'sheets');
	await follow(w, /for parents and caregivers/i);
	await says(w.page, /not reviewed/i);
	await follow(w, /español/i);
	await says(w.page, /no pregunte qué pasó/i);
	await sound(w, 'es');
	await follow(w, /hmoob/i);
	await says(w.page, /not yet translated/i);
	await saysNot(w.page, new RegExp(w.number));
	await sound(w, 'hmn');
}

const steps = [['a case of its own', refer], ['a need is written down', need],
	['it is followed to its end', followed],
	['a sign of danger stands at the top', sign],
	['an appointment owes an advocate', appointment],
	['a notice and a sheet are recorded', told],
	['the sheets are there for everybody', sheets]];

export default (browser) => coordinatorWalks(browser, steps, 'service: ');

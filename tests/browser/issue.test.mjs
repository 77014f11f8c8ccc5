// issue.test.mjs - a system issue in each of the four ways: from the case's page,
// refused with what was typed kept, raised, answered.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';
import { assert } from './lib/tap.mjs';

const sound = (w, name) => soundAs(w, w.page, `issue-${name}`);

async function newCase(w) {
	await w.page.goto(`${w.server.url}/referrals/new`);
	await answer(w.page, 'fact.immediate_danger', 'no');
	await answer(w.page, 'fact.disclosure', 'active');
	await answer(w.page, 'fact.age', '15');
	await answer(w.page, 'story', 'Practice story.');
	await answer(w.page, 'youth_name', 'Practice Youth Marble');
	await press(w.page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(w.page.url())?.[1];
	assert.ok(w.number, `no receipt: ${w.page.url()}`);
}

async function refused(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.locator('main')
		.getByRole('link', { name: 'Raise a system issue' }).click();
	await sound(w, 'new');
	await answer(w.page, 'kind', 'delay');
	await answer(w.page, 'text', `Marble waited, see ${w.number}.`);
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^raise it$/i }).click()]);
	await says(w.page, /a name of that case \(Marble\)/i);
	await says(w.page, new RegExp(`the number of a case \\(${w.number}\\)`));
	assert.match(await w.page.inputValue('#f-text'), /Marble waited/);
	await sound(w, 'refused');
}

async function raised(w) {
	await answer(w.page, 'text', `Nobody answered after ten, way ${w.way.name}.`);
	await press(w.page, /^raise it$/i);
	await says(w.page, /nobody answered after ten/i);
	await saysNot(w.page, new RegExp(w.number));
	await sound(w, 'list');
}

async function answered(w) {
	await w.page.locator('main section a').first().click();
	await answer(w.page, 'to', 'answered');
	await answer(w.page, 'note', 'A second number to ring.');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^record it$/i }).click()]);
	await says(w.page, /which edition/i);
	await sound(w, 'unanswered');
	await answer(w.page, 'edition', '2027-01');
	await press(w.page, /^record it$/i);
	await says(w.page, /edition 2027-01/i);
	await sound(w, 'answered');
}

const steps = [['a case of its own', newCase],
	['a text that names somebody is refused, the words kept', refused],
	['an issue is raised, and says no case', raised],
	['and answered by a change', answered]];

export default async function issues(browser) {
	await coordinatorWalks(browser, steps, 'issue: ');
}

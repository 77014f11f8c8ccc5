// tracking.test.mjs - statistics in each of the four ways: from the menu to the file
// in two clicks, days chosen, a slip with what was chosen kept, why a case counts,
// and a sheet of paper.
// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

const sound = (w, name) => soundAs(w, w.page, `statistics-${name}`);
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Chicago' });

// F11: two clicks, no typing: Statistics in the menu, and the file.
async function twoClicks(w) {
	await w.page.goto(`${w.server.url}/today`);
	await w.page.locator('.menu').getByRole('link', { name: 'Statistics' }).click();
	await w.page.waitForLoadState();
	await says(w.page, /practice cases are not counted/i);
	await sound(w, 'quarter');
	const [file] = await Promise.all([w.page.waitForEvent('download'),
		w.page.getByRole('link', { name: /csv file/i }).click()]);
	assert.match(file.suggestedFilename(), /^statistics-.*-case\.csv$/);
	const text = await readFile(await file.path(), 'utf8');
	assert.match(text, /^"Table","Clause","Row","Column","Number"\r\n/);
	assert.doesNotMatch(text, /(^|,)"[=+@-]/m);
}

async function open(w) {
	await w.page.goto(`${w.server.url}/statistics`);
	await w.page.locator('summary', { hasText: /count other days/i }).click();
}

async function slip(w) {
	await open(w);
	await answer(w.page, 'quarter', 'days');
	await answer(w.page, 'from', '2026-09-02');
	await answer(w.page, 'until', '2026-09-01');
	await Promise.all([w.page.waitForNavigation(),
		w.page.getByRole('button', { name: /^count$/i }).click()]);
	await says(w.page, /lies before the first/i);
	assert.equal(await w.page.inputValue('#f-from'), '2026-09-02');
	await sound(w, 'slip');
}

// Six of one kind: nobody can be told by them.
async function counted(w) {
	for (let i = 0; i < 6; i++) {
		await w.page.goto(`${w.server.url}/referrals/new`);
		await answer(w.page, 'fact.immediate_danger', 'no');
		await answer(w.page, 'fact.disclosure', 'none');
		await answer(w.page, 'fact.age', '15');
		await answer(w.page, 'story', 'Practice story.');
		await press(w.page, /file the referral/i);
	}
	await open(w);
	await answer(w.page, 'quarter', 'days');
	await answer(w.page, 'from', today());
	await answer(w.page, 'until', today());
	await answer(w.page, 'unit', 'referral');
	await answer(w.page, 'which', 'real');
	await press(w.page, /^count$/i);
	await says(w.page, /referrals: \d+/i);
	await saysNot(w.page, /Practice Youth|26-0\d/);
	await sound(w, 'counted');
}

async function chart(w) {
	const fold = w.page.locator('details', { has: w.page.locator('svg.bars') }).first();
	await fold.locator('summary').click();
	const svg = fold.locator('svg');
	assert.ok(await svg.isVisible());
	assert.match(await svg.getAttribute('aria-label'), /tier at referral/i);
	assert.ok((await svg.boundingBox()).width <= w.page.viewportSize().width);
	await sound(w, 'chart');
}

async function why(w) {
	await w.page.getByRole('link', { name: /why a case was counted/i }).click();
	await w.page.waitForLoadState();
	await says(w.page, /counted/i);
	assert.ok(await w.page.getByRole('link', { name: /^26-/ }).count() > 0);
	await sound(w, 'why');
	await w.page.getByRole('link', { name: /back to the tables/i }).click();
	await w.page.waitForLoadState();
	await says(w.page, /referrals: \d+/i);
}

async function paper(w) {
	await w.page.emulateMedia({ media: 'print' });
	assert.ok(await w.page.locator('table.stats').first().isVisible());
	assert.ok(await w.page.getByText(/never to the youth's family/i).isVisible());
	assert.ok(!await w.page.locator('.menu').isVisible());
	assert.ok(!await w.page.getByRole('button', { name: /^count$/i }).isVisible());
	await w.page.emulateMedia({ media: null });
}

const steps = [['two clicks to the file', twoClicks], ['a slip is told, and kept', slip],
	['days of one\'s own', counted], ['a chart beside its table', chart],
	['why a case counts', why], ['on paper', paper]];

export default (browser) => coordinatorWalks(browser, steps, 'statistics: ');

// form.mjs - filling a form as a person does: what is folded away is opened
// first, a radio is chosen by its label's input, a list by its value.
// SPDX-License-Identifier: Apache-2.0
import { assert } from './tap.mjs';

// unfold: opens every <details> that the field stands in, from the outside in.
async function unfold(field) {
	const folded = field.locator('xpath=ancestor::details[not(@open)]/summary');
	for (let i = await folded.count(); i > 0; i = await folded.count())
		await folded.first().click();
}

// answer: whatever kind of field `name` is.
export async function answer(page, name, value) {
	const option = page.locator(
		`main input[name="${name}"][value="${value}"]`).first();
	if (await option.count() > 0) {
		await unfold(option);
		await option.check();
		return;
	}
	const field = page.locator(`main [name="${name}"]`).first();
	assert.ok(await field.count() > 0, `no field ${name} on ${page.url()}`);
	await unfold(field);
	if (await field.evaluate((e) => e.tagName) === 'SELECT')
		await field.selectOption(value);
	else
		await field.fill(value);
}

// press: the button with these words; the page that comes must not be a problem.
export async function press(page, words) {
	const button = page.locator('main').getByRole('button', { name: words }).first();
	await unfold(button);
	const [reply] = await Promise.all([
		page.waitForEvent('response', (r) =>
			r.request().isNavigationRequest() && r.status() !== 303),
		button.click(),
	]);
	await page.waitForLoadState('load');
	assert.ok(reply.status() < 400,
		`"${words}" at ${page.url()}: ${reply.status()}: ` +
		(await page.innerText('main')).slice(0, 400));
}

export async function says(page, words) {
	const text = await page.innerText('main');
	assert.match(text, words, page.url());
}

export async function saysNot(page, words) {
	const text = await page.innerText('main');
	assert.doesNotMatch(text, words, page.url());
}

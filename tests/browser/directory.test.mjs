// directory.test.mjs - in the two ways that differ most: a resource is added, refused with
// what was typed kept, found by a search that stands in the address, who is trained,
// and what is missed.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { assert } from './lib/tap.mjs';
import { coordinatorWalks, sound as soundAs } from './lib/walk.mjs';

const sound = (w, name) => soundAs(w, w.page, `directory-${name}`);
const open = (w, path) => w.page.goto(`${w.server.url}${path}`);
const refuse = (w, words) => Promise.all([w.page.waitForNavigation(),
	w.page.getByRole('button', { name: words }).first().click()]);
const look = (w) => Promise.all([w.page.waitForNavigation(),
	w.page.getByRole('button', { name: /^look$/i }).click()]);

async function add(w) {
	w.name = `Practice Pantry ${w.way.width ?? ''}${Math.random()}`.trim();
	await open(w, '/today');
	await w.page.getByRole('link', { name: /^directory$/i }).first().click();
	await w.page.waitForURL(/\/directory$/);
	await sound(w, 'start');
	await w.page.getByRole('link', { name: /add a resource/i }).click();
	await answer(w.page, 'name', w.name);
	await refuse(w, /keep this/i);
	await says(w.page, /tick at least one need/i);
	assert.equal(await w.page.inputValue('#f-name'), w.name);
	await sound(w, 'refused');
	await answer(w.page, 'needs', 'food');
	await answer(w.page, 'languages', 'es');
	await answer(w.page, 'counties', 'Practice North');
	await answer(w.page, 'least', '10');
	await answer(w.page, 'most', '17');
	await press(w.page, /keep this/i);
	await says(w.page, /practice pantry/i);
}

async function search(w) {
	await open(w, '/directory');
	await answer(w.page, 'need', 'food');
	await answer(w.page, 'age', '12');
	await answer(w.page, 'county', 'Practice North');
	await look(w);
	assert.match(w.page.url(), /need=food/);
	const found = () => w.page.locator('section[aria-labelledby="found"]')
		.innerText();
	assert.ok((await found()).includes(w.name));
	assert.equal(await w.page.inputValue('#f-age'), '12');
	await sound(w, 'found');
	await answer(w.page, 'age', '30');
	await look(w);
	assert.ok(!(await found()).includes(w.name));
	await says(w.page, /so that it is counted/i);
	await sound(w, 'none');
}

async function people(w) {
	await open(w, '/directory/people');
	await w.page.getByRole('link', { name: /write down a training/i }).click();
	await w.page.selectOption('#f-person', { index: 1 });
	await answer(w.page, 'topic', 'trauma');
	await answer(w.page, 'since', '2030-01-01');
	await refuse(w, /keep this/i);
	await says(w.page, /lies ahead/i);
	await sound(w, 'training');
	await answer(w.page, 'since', '2025-05-05');
	await press(w.page, /keep this/i);
	await says(w.page, /since mon may 5, 2025/i);
	await sound(w, 'people');
	await open(w, '/directory/people?for=police_interview');
	await says(w.page, /state investigators/i);
	await saysNot(w.page, /care that knows trauma/i);
}

async function needs(w) {
	await open(w, '/directory/needs');
	await says(w.page, /services that were not to be had/i);
	await w.page.getByRole('link', { name: /a training that is missed/i })
		.click();
	await answer(w.page, 'topic', 'advocacy');
	await answer(w.page, 'county', 'not_known');
	await sound(w, 'missed');
	await press(w.page, /count it/i);
	await says(w.page, /advocacy for exploited youths/i);
	await saysNot(w.page, /26-0/);
	await sound(w, 'needs');
}

const steps = [['a resource is added', add], ['and found', search],
	['who is trained', people], ['what is missed', needs]];

export default (browser) => coordinatorWalks(browser, steps, 'directory: ');

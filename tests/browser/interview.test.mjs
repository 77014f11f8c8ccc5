// interview.test.mjs - in the two ways that differ most: the plan of an interview from the
// case page; the team's decision, refused alone; what comes before it starts, in
// three ticks; documents in one click; a blind interviewer who sees the plan only.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { corners } from './lib/page.mjs';
import { startServer } from './lib/server.mjs';
import { assert } from './lib/tap.mjs';
import { sound as soundAs, walk } from './lib/walk.mjs';

// The budget of a plan: one page, one decision that is needed.
const DECIDE_CLICKS = 3;
const READY_CLICKS = 4;

function at(minutes) {
	const t = new Date(Date.now() + minutes * 60000);
	return t.toLocaleString('sv-SE', { timeZone: 'America/Chicago' })
		.slice(0, 16).replace(' ', 'T');
}
const today = () => at(0).slice(0, 10);

const sound = (w, name) => soundAs(w, w.page, `interview-${name}`);
const open = (w, part = '') =>
	w.page.goto(`${w.server.url}/c/${w.number}/interview${part}`);

// clicks: counts what a person presses until `act` is done.
async function clicks(w, act) {
	let n = 0;
	const click = async (what) => {
		n++;
		await what.click();
	};
	await act(click);
	return n;
}

// The center files it, for a youth who is telling and was brought straight in.
async function refer(w) {
	const p = w.center;
	await p.goto(`${w.server.url}/referrals/new`);
	await answer(p, 'fact.immediate_danger', 'no');
	await answer(p, 'fact.disclosure', 'active');
	await answer(p, 'fact.age', '15');
	await answer(p, 'story', 'Practice story: a lighthouse.');
	await answer(p, 'youth_name', 'Practice Wren');
	await press(p, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(p.url())?.[1];
	assert.ok(w.number, `no receipt: ${p.url()}`);
	await w.page.goto(`${w.server.url}/c/${w.number}/facts/new`);
	for (const [fact, value] of [['disclosure_content', 'exchange'],
		['reporter', 'advocacy_center']])
		await answer(w.page, `fact.${fact}`, value);
	await answer(w.page, 'source', 'observed');
	await press(w.page, /record it/i);
}

async function fromCase(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await w.page.locator('.links').getByRole('link', { name: /^interview$/i })
		.first().click();
	await says(w.page, /police agree first/i);
	await says(w.page, /brought straight in/i);
	await says(w.page, /has not decided yet/i);
	await sound(w, 'empty');
}

const box = (w, name, words) => w.page.locator(`main label[for^="f-${name}"]`,
	{ hasText: words }).first();

async function decided(w) {
	await open(w, '/decide');
	await sound(w, 'decide');
	await box(w, 'kind', 'Police agree first').click();
	await Promise.all([w.page.waitForNavigation(), w.page.getByRole('button',
		{ name: /record the decision/i }).click()]);
	await says(w.page, /team decides together/i);
	assert.ok(await w.page.isChecked('input[value="le_first_then_forensic"]'));
	await sound(w, 'decide-refused');
	await open(w);
	const n = await clicks(w, async (click) => {
		await click(box(w, 'kind', 'Police agree first'));
		await click(box(w, 'agencies', 'Practice Law enforcement'));
		await Promise.all([w.page.waitForNavigation(),
			click(w.page.getByRole('button', { name: /record the decision/i }))]);
	});
	assert.ok(n <= DECIDE_CLICKS, `${n} clicks for the decision`);
	await says(w.page, /with: practice law enforcement/i);
}

async function ready(w) {
	await open(w);
	const n = await clicks(w, async (click) => {
		await click(box(w, 'gates', 'Police were reached'));
		await click(box(w, 'gates', 'Child protection was told'));
		await click(box(w, 'observers', 'Law enforcement'));
		await Promise.all([w.page.waitForNavigation(),
			click(w.page.getByRole('button', { name: /record what is done/i }))]);
	});
	assert.ok(n <= READY_CLICKS, `${n} clicks before it starts`);
	await saysNot(w.page, /brought straight in/i);
	await says(w.page, /who observes\s+law enforcement/i);
	await sound(w, 'ready');
}

async function prepared(w) {
	await open(w);
	await press(w.page, /ask for all of these/i);
	await says(w.page, /asked for, /i);
	await open(w, '/documents');
	await sound(w, 'documents');
	await open(w, '/pre-meeting');
	await sound(w, 'pre-meeting');
	await open(w, '/prosecutor');
	await sound(w, 'prosecutor');
	await open(w, '/advocate');
	await answer(w.page, 'building', 'law');
	await answer(w.page, 'room', 'practice');
	await sound(w, 'advocate');
	await press(w.page, /record both/i);
	await says(w.page, /not in the room: as is usual/i);
	await open(w, '/factors');
	await says(w.page, /do not write down what the youth/i);
	await answer(w.page, 'points', 'youth.language');
	await answer(w.page, 'note', 'Practice: an interpreter.');
	await sound(w, 'factors');
	await press(w.page, /record it/i);
	await says(w.page, /language and culture/i);
	await open(w, '/earlier');
	await sound(w, 'earlier');
}

async function blind(w) {
	await open(w, '/plan');
	await sound(w, 'plan');
	await answer(w.page, 'sort', 'forensic');
	await w.page.selectOption('#f-agency', { label: 'Practice Child advocacy center' });
	await answer(w.page, 'at', at(120));
	await answer(w.page, 'language', 'Practice Spanish');
	await answer(w.page, 'blind', 'yes');
	await Promise.all([w.page.waitForNavigation(), w.page.getByRole('button',
		{ name: /^plan it$/i }).click()]);
	await says(w.page, /choose who interviews/i);
	assert.equal(await w.page.inputValue('#f-language'), 'Practice Spanish');
	await sound(w, 'plan-refused');
	await w.page.selectOption('#f-person', { label: w.name });
	await press(w.page, /^plan it$/i);
	await says(w.page, /\bblind\b/i);
	await sound(w, 'planned');
	const p = w.center;
	await p.goto(`${w.server.url}/today`);
	await soundAs(w, p, 'interview-today-blind');
	await p.locator('#interviews').getByRole('link', { name: w.number }).click();
	await says(p, /without knowing what is alleged/i);
	await says(p, /Practice Wren/);
	await says(p, /Practice Spanish/);
	await saysNot(p, /lighthouse|telling|tier|police/i);
	await soundAs(w, p, 'interview-blind');
	const reply = await p.goto(`${w.server.url}/c/${w.number}`);
	assert.equal(reply.status(), 404);
	assert.doesNotMatch(await p.innerText('body'), /lighthouse/);
}

async function held(w) {
	await open(w);
	await w.page.getByRole('link', { name: /^start/i }).click();
	await sound(w, 'start');
	await press(w.page, /^start it$/i);
	await w.page.getByRole('link', { name: /^it was held/i }).click();
	await answer(w.page, 'day', today());
	await answer(w.page, 'recorded', 'yes');
	await sound(w, 'held');
	await press(w.page, /^it was held$/i);
	await says(w.page, /1 held, by all agencies/i);
	await w.center.goto(`${w.server.url}/c/${w.number}`);
	await says(w.center, /lighthouse/);
	await open(w, '/plan');
	await says(w.page, /why one more/i);
	await sound(w, 'one-more');
}

const steps = [['a case of its own', refer], ['from the case page', fromCase],
	['the team decides, in three clicks', decided],
	['three ticks before it starts', ready],
	['what is prepared', prepared],
	['whoever interviews blind sees the plan alone', blind],
	['held, and the case is there again', held]];

async function nameOf(page, url) {
	await page.goto(`${url}/me`);
	return (await page.locator('header, main').allInnerTexts()).join('\n');
}

export default async function (browser) {
	const server = await startServer();
	try {
		for (const way of corners) {
			const lead = await browser.context(way);
			const other = await browser.context(way);
			const page = await server.signIn(lead, 'coordinator', '/today');
			const center = await server.signIn(other, 'cac_staff', '/today');
			const text = await nameOf(center, server.url);
			const name = /Practice [^\n]*staff[^\n]*/i.exec(text)?.[0].trim();
			await walk({ server, way, page, center, name }, steps, 'interview: ');
			await lead.close();
			await other.close();
		}
	} finally {
		await server.stop();
	}
}

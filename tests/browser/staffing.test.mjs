// staffing.test.mjs - a meeting of the team in the two ways that differ most, with its
// clicks counted: scheduled in at most 4, answered by link in 3 taps, fixed in 1.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { setUp } from './lib/office.mjs';
import { corners } from './lib/page.mjs';
import { startServer, until } from './lib/server.mjs';
import { assert, test } from './lib/tap.mjs';
import { sound, walk } from './lib/walk.mjs';

const youth = 'Practice Youth Harbor';

// tap: one click that leads on, counted.
async function tap(w, page, role, words) {
	w.taps++;
	const what = page.locator('main').getByRole(role, { name: words }).first();
	await Promise.all([page.waitForNavigation(), what.click()]);
}

async function newCase(w) {
	const page = await w.server.signIn(w.context, 'access_worker',
		'/referrals/new');
	await answer(page, 'fact.immediate_danger', 'no');
	await answer(page, 'fact.disclosure', 'none');
	await answer(page, 'fact.age', '15');
	await answer(page, 'fact.allegation_by', 'caregiver');
	await answer(page, 'story', 'Practice story.');
	await answer(page, 'youth_name', youth);
	await press(page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(page.url())?.[1];
	assert.ok(w.number, `no receipt: ${page.url()}`);
	await page.close();
	await w.context.clearCookies();
	w.page = await w.server.signIn(w.context, 'coordinator', `/c/${w.number}`);
	await press(w.page, /accept the referral/i);
}

async function hours(w) {
	await w.page.goto(`${w.server.url}/me/hours`);
	await sound(w, w.page, 'staffing-hours');
}

async function schedule(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	w.taps = 0;
	await tap(w, w.page, 'link', /schedule a meeting/i);
	await sound(w, w.page, 'staffing-new');
	await says(w.page, /outside the team/i);
	const before = w.server.mail.all().length;
	await tap(w, w.page, 'button', /send the invitations/i);
	assert.ok(w.taps <= 4, `scheduling took ${w.taps} clicks`);
	assert.match(w.page.url(), /\/staffings\/1$/);
	await sound(w, w.page, 'staffing-asked');
	const asked = await w.page.locator('section[aria-labelledby=ask] li').count();
	w.links = await until('the mails with the links', () => {
		const mails = w.server.mail.all().slice(before).map((m) => {
			assert.ok(!m.includes(youth) && !m.includes(w.number));
			return /\/p\/[A-Za-z0-9._~-]+/.exec(m)?.[0];
		}).filter(Boolean);
		return mails.length >= asked && mails;
	}, 90000);
}

async function reply(w) {
	for (const [i, link] of w.links.entries()) {
		const away = await w.browser.context(w.way);
		const page = await away.newPage();
		await page.goto(w.server.url + link);
		if (i === 0) await sound(w, page, 'staffing-link');
		await saysNot(page, new RegExp(youth));
		w.taps = 2;
		await page.check('input[name=fits][value="1"]');
		await page.check('input[name=fits][value="2"]');
		await tap(w, page, 'button', /send my answer/i);
		assert.equal(w.taps, 3);
		await says(page, /your answer/i);
		if (i === 0) await sound(w, page, 'staffing-answered');
		await away.close();
	}
}

async function fix(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}/staffings/1`);
	await sound(w, w.page, 'staffing-answers');
	w.taps = 0;
	await tap(w, w.page, 'button', /use it/i);
	assert.equal(w.taps, 1);
	await says(w.page, /time is set/i);
	await sound(w, w.page, 'staffing-fixed');
	const away = await w.browser.context(w.way);
	const page = await away.newPage();
	await page.goto(w.server.url + w.links[0]);
	await says(page, /the meeting is set/i);
	await sound(w, page, 'staffing-link-fixed');
	await away.close();
}

async function meet(w) {
	const at = `${w.server.url}/c/${w.number}/staffings/1`;
	await w.page.goto(`${at}/meeting`);
	assert.equal(await w.page.locator('main details[open]').count(), 0);
	assert.equal(await w.page.locator('main summary').count(), 15);
	await sound(w, w.page, 'staffing-meeting');
	await answer(w.page, 't1.state', 'discussed');
	await answer(w.page, 't1.note', 'A note for the plan.');
	await answer(w.page, 't6.what', 'Find a room for Harbor');
	const who = w.page.locator('select[name="t6.who"]');
	await who.selectOption({ index: 1 });
	await answer(w.page, 't6.by', new Date(Date.now() + 5 * 86400000)
		.toISOString().slice(0, 10));
	await press(w.page, /^save$/i);
	await w.page.goto(`${at}/screen`);
	await says(w.page, /left out here/i);
	await saysNot(w.page, /harbor|a note for the plan/i);
	await sound(w, w.page, 'staffing-wall');
	await w.page.goto(`${at}/meeting`);
	await w.page.check('main input[name=there] >> nth=0');
	await press(w.page, /the meeting was held/i);
	await says(w.page, /check it, then send it/i);
	await says(w.page, /a note for the plan/i);
	await sound(w, w.page, 'staffing-plan');
	await w.page.emulateMedia({ media: 'print' });
	assert.ok(!await w.page.locator('main button').first().isVisible());
	await says(w.page, /may be passed on only/i);
	await w.page.emulateMedia({ media: 'screen' });
	await press(w.page, /send it to all involved/i);
	await says(w.page, /sent/i);
	await w.page.goto(`${w.server.url}/c/${w.number}/staffings`);
	await sound(w, w.page, 'staffing-list');
}

async function emergency(w) {
	await w.context.clearCookies();
	// A day allows a person three: two ways each.
	const who = corners.indexOf(w.way) < 2 ? 'nurse' : 'prosecutor';
	const page = await w.server.signIn(w.context, who, '/emergency');
	await sound(w, page, 'staffing-emergency');
	await answer(page, 'number', w.number);
	await answer(page, 'reason', 'youth_in_danger');
	await answer(page, 'text', 'It cannot wait.');
	await press(page, /open the case/i);
	await says(page, /nothing can be copied or changed/i);
	await sound(w, page, 'staffing-reading');
	await page.close();
	await w.context.clearCookies();
	w.page = await w.server.signIn(w.context, 'coordinator',
		`/c/${w.number}/emergencies`);
	await sound(w, w.page, 'staffing-review');
	await answer(w.page, 'finding', 'right');
	await press(w.page, /record the review/i);
}

const steps = [['a new case', newCase], ['hours for meetings', hours],
	['a meeting is scheduled in at most 4 clicks', schedule],
	['it is answered by link in 3 taps', reply],
	['its time is set in 1 click', fix],
	['it is held, and its plan is sent', meet],
	['a case is read in an emergency and reviewed', emergency]];

export default async function (browser) {
	const server = await startServer();
	try {
		await test('mail and addresses are set in the pages',
			() => setUp(browser, server));
		for (const way of corners) {
			const w = { browser, server, way,
				context: await browser.context(way) };
			await walk(w, steps);
			await w.context.close();
		}
	} finally {
		await server.stop();
	}
}

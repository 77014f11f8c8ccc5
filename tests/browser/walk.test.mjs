// walk.test.mjs - the whole line, in each of the four ways: the report helper, a
// referral, the alert, its acceptance, a cross-report declined and then accepted by
// link, a new fact, and the level that goes up by it. Each page on the way is sound.
// SPDX-License-Identifier: Apache-2.0
import { answer, press, says, saysNot } from './lib/form.mjs';
import { setUp } from './lib/office.mjs';
import { ways } from './lib/page.mjs';
import { startServer, until } from './lib/server.mjs';
import { assert, test } from './lib/tap.mjs';
import { sound, walk } from './lib/walk.mjs';

const youth = 'Practice Youth Walk';
const story = 'Practice story: a worry about rides and a new phone.';

// sound: what is wrong with a page is told at the end of the step, so that the
// step itself is tried as well.
async function helper(w) {
	const page = await w.context.newPage();
	await page.goto(`${w.server.url}/`);
	await sound(w, page, 'walk-1-start');
	await says(page, /911/);
	await page.goto(`${w.server.url}/helper`);
	for (let step = 1; step <= 8; step++) {
		await sound(w, page, `walk-1-helper-${step}`);
		const go = page.locator('main').getByRole('button',
			{ name: /next|continue|go on|show/i }).first();
		if (await go.count() === 0) break;
		await Promise.all([page.waitForNavigation(), go.click()]);
	}
	await says(page, /not a report/i);
	await saysNot(page, /no report is needed/i);
	assert.deepEqual(await w.context.cookies(), []);
	await page.close();
}

async function referral(w) {
	const page = await w.server.signIn(w.context, 'access_worker',
		'/referrals/new');
	await sound(w, page, 'walk-2-referral');
	await answer(page, 'fact.immediate_danger', 'yes');
	await answer(page, 'fact.disclosure', 'none');
	await answer(page, 'fact.age', '15');
	await answer(page, 'fact.allegation_by', 'caregiver');
	await answer(page, 'story', story);
	await answer(page, 'youth_name', youth);
	await press(page, /file the referral/i);
	w.number = /\/r\/(\d\d-\d+)/.exec(page.url())?.[1];
	assert.ok(w.number, `no receipt: ${page.url()}`);
	await says(page, /mooring calls nobody/i);
	assert.doesNotMatch(page.url() + await page.title(), /walk/i);
	await sound(w, page, 'walk-2-receipt');
	await page.close();
	await w.context.clearCookies();
}

async function alert(w) {
	const mail = await until('a mail to the on-call contact',
		() => w.server.mail.all()[w.mails], 90000);
	w.mails = w.server.mail.all().length;
	assert.match(mail, /act now/i);
	for (const word of [youth, 'rides', 'Practice Youth', w.number])
		assert.ok(!mail.includes(word), `the mail says ${word}`);
}

async function acceptance(w) {
	w.page = await w.server.signIn(w.context, 'coordinator', '/today');
	await sound(w, w.page, 'walk-3-today');
	await press(w.page, new RegExp(`accept ${w.number}`, 'i'));
	assert.equal(new URL(w.page.url()).pathname, '/today');
	await says(w.page, /you have accepted the referral/i);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	await sound(w, w.page, 'walk-3-case');
	await says(w.page, new RegExp(story));
}

// sendLink: to the agency at that place of the list; the path of the mailed link.
async function sendLink(w, notice, place) {
	const before = w.server.mail.all().length;
	await w.page.goto(w.server.url + notice);
	const agencies = w.page.locator('main select[name=agency]');
	const last = await agencies.locator('option').count() - 1;
	await agencies.selectOption({ index: Math.min(place, last) });
	await press(w.page, /send the link|send a reminder/i);
	const mail = await until('the mail with the link',
		() => w.server.mail.all().slice(before).find((m) => /\/ack\//.test(m)),
		90000);
	assert.ok(!mail.includes(youth), 'the mail names the youth');
	return /\/ack\/[A-Za-z0-9._~-]+/.exec(mail)[0];
}

// declined: the first that is asked says no; Today says so, with the reason.
async function declined(w) {
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	w.notice = await w.page.locator('main a[href*="/notices/"]')
		.first().getAttribute('href');
	await w.page.goto(w.server.url + w.notice);
	await sound(w, w.page, 'walk-4-notice');
	const link = await sendLink(w, w.notice, 1);
	await sound(w, w.page, 'walk-4-sent');
	const away = await w.browser.context(w.way);
	const page = await away.newPage();
	await page.goto(w.server.url + link);
	await press(page, /show it/i);
	await answer(page, 'who', 'Desk Example');
	await answer(page, 'text', 'Practice: not our county');
	await press(page, /^decline/i);
	await says(page, /thank you for answering/i);
	await sound(w, page, 'walk-4-declined-link');
	await away.close();
	await w.page.goto(`${w.server.url}/today`);
	await says(w.page, /tell somebody else/i);
	await says(w.page, /practice: not our county/i);
	await sound(w, w.page, 'walk-4-declined-today');
	await w.page.goto(w.server.url + w.notice);
	await says(w.page, /desk example/i);
	await sound(w, w.page, 'walk-4-declined');
}

// crossReport: sent, opened and accepted are three states.
async function crossReport(w) {
	const link = await sendLink(w, w.notice, 2);
	const away = await w.browser.context(w.way);
	const page = await away.newPage();
	await page.goto(w.server.url + link);
	await sound(w, page, 'walk-4-link');
	await press(page, /show it/i);
	await saysNot(page, new RegExp(youth));
	await w.page.goto(w.server.url + w.notice);
	await says(w.page, /opened/i);
	await saysNot(w.page, /answered by/i);
	await answer(page, 'who', 'Officer Example, desk 1');
	await answer(page, 'expected',
		new Date(Date.now() + 86400000).toISOString().slice(0, 16));
	await press(page, /^accept/i);
	await says(page, /thank you/i);
	await sound(w, page, 'walk-4-answered');
	await away.close();
	await w.page.goto(w.server.url + w.notice);
	await says(w.page, /officer example/i);
	await w.page.goto(`${w.server.url}/c/${w.number}/parties`);
	await sound(w, w.page, 'walk-4-parties');
}

async function newFact(w) {
	const level = async () => (await w.page.innerText('#level h2')).trim();
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	const was = await level();
	await w.page.goto(`${w.server.url}/c/${w.number}/facts/new`);
	await sound(w, w.page, 'walk-5-fact');
	await answer(w.page, 'source', 'observed');
	await answer(w.page, 'fact.evidence_of_crime', 'yes');
	await press(w.page, /record it/i);
	await w.page.goto(`${w.server.url}/c/${w.number}`);
	assert.notEqual(await level(), was);
	await says(w.page, /history/i);
	await sound(w, w.page, 'walk-5-raised');
}

const steps = [['the report helper', helper], ['a referral', referral],
	['the alert', alert], ['its acceptance', acceptance],
	['a cross-report declined by link', declined],
	['another agency accepts it by link', crossReport],
	['a new fact raises the level', newFact]];

export default async function (browser) {
	const server = await startServer();
	try {
		await test('mail and addresses are set in the pages',
			() => setUp(browser, server));
		for (const way of ways) {
			const w = { browser, server, way, mails: server.mail.all().length,
				context: await browser.context(way) };
			await walk(w, steps);
			await w.context.close();
		}
	} finally {
		await server.stop();
	}
}

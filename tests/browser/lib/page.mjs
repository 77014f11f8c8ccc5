// page.mjs - Debian's Chromium, and what every page of ours must hold.
// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { assert } from './tap.mjs';

const axe = readFileSync(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const shots = new URL('../../../build/shots/', import.meta.url).pathname;

// The combinations that each page is walked in.
const all = [
	{ js: true, width: 1280, height: 900 },
	{ js: true, width: 320, height: 720 },
	{ js: false, width: 1280, height: 900, dark: true },
	{ js: false, width: 320, height: 720 },
];
// WAYS=1 in the environment: the first only, for a quick look while writing.
export const ways = all.slice(0, Number(process.env.WAYS) || all.length);
// The two that differ in everything, for the walk of one part of the program;
// WAYS=4: that too in all four.
export const corners = process.env.WAYS ? ways :
	[all[0], { js: false, width: 320, height: 720, dark: true }];

export function wayName(way) {
	return `${way.width} px, JavaScript ${way.js ? 'on' : 'off'}` +
		(way.dark ? ', dark' : '');
}

// openBrowser: one process with a profile of its own, gone on close().
export async function openBrowser() {
	const profile = mkdtempSync(join(tmpdir(), 'mooring-chromium-'));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
			'--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
		env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile },
	});
	return {
		// context: a person at a device: { js, width, height, dark }.
		async context(way) {
			const c = await browser.newContext({
				viewport: { width: way.width, height: way.height },
				javaScriptEnabled: way.js,
				colorScheme: way.dark ? 'dark' : 'light',
				hasTouch: way.width < 600,
				locale: 'en-US',
				timezoneId: 'America/Chicago',
			});
			c.setDefaultTimeout(60000);
			return c;
		},
		async close() {
			await browser.close();
			rmSync(profile, { recursive: true, force: true });
		},
	};
}

// noSideways: nothing is cut off or needs scrolling to the side.
export async function noSideways(page) {
	const wide = await page.evaluate(() => {
		const most = document.documentElement.clientWidth;
		const over = [...document.querySelectorAll('body *')].filter(
			(e) => e.getBoundingClientRect().right > most + 1 &&
			    !e.closest('.sr-only, .visually-hidden, .skip'));
		return {
			is: document.documentElement.scrollWidth, most,
			over: over.slice(0, 3).map((e) =>
				e.outerHTML.slice(0, 120)),
		};
	});
	assert.ok(wide.is <= wide.most,
		`${page.url()} scrolls sideways: ${wide.is} > ${wide.most}: ` +
		wide.over.join(' | '));
}

// One page of each way for copies: a new context for each costs more than axe.
const copies = new Map();
async function copyPage(browser, way) {
	const name = wayName(way);
	if (!copies.has(name)) {
		const context = await browser.newContext({
			viewport: { width: way.width, height: way.height },
			colorScheme: way.dark ? 'dark' : 'light',
		});
		copies.set(name, await context.newPage());
	}
	return copies.get(name);
}

// noViolations: axe-core with all of its rules; nothing is let pass. Where the
// page's script is off axe cannot run either: then it looks at a copy of what
// the person sees, in a page with no session, its scripts left out.
export async function noViolations(page, way) {
	if (way.js) {
		await axeFinds(page);
		return;
	}
	const html = (await page.content()).replace(/<script[^]*?<\/script>/gi, '');
	const url = page.url();
	const copy = await copyPage(page.context().browser(), way);
	if (!url.startsWith('http')) {
		await copy.setContent(html);
		await axeFinds(copy);
		return;
	}
	await copy.route(url, (r) => r.fulfill(
		{ contentType: 'text/html; charset=utf-8', body: html }));
	try {
		await copy.goto(url);
		await axeFinds(copy);
	} finally {
		await copy.unroute(url);
	}
}

async function axeFinds(page) {
	await page.evaluate(axe);
	const found = await page.evaluate(async () => {
		const r = await window.axe.run(document, { resultTypes: ['violations'] });
		return r.violations.map((v) => `${v.id}: ${v.help}: ` +
			v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | '));
	});
	assert.deepEqual(found, [], `axe on ${page.url()}`);
}

// keyboardReaches: Tab comes to every link, button and field, each seen with
// focus, and none keeps the focus for itself.
export async function keyboardReaches(page) {
	await page.evaluate(() => {
		document.activeElement?.blur?.();
		window.scrollTo(0, 0);
	});
	const all = await page.evaluate(() => {
		const can = [...document.querySelectorAll(
			'a[href], button, input:not([type=hidden]), select, textarea, summary')]
			.filter((e) => !e.disabled && e.tabIndex >= 0 &&
			    e.getClientRects().length > 0 &&
			    e.checkVisibility({ checkVisibilityCSS: true }) &&
			    (e.tagName === 'SUMMARY' || !e.closest('details:not([open])') ||
			    e.closest('summary')));
		// Of a group of radio buttons Tab comes to one.
		const seen = new Set();
		return can.filter((e) => {
			if (e.type !== 'radio') return true;
			const key = (e.form?.action || '') + ' ' + e.name;
			if (seen.has(key)) return false;
			seen.add(key);
			return true;
		}).length;
	});
	const reached = new Set();
	let hidden = '';
	// A date or a time has several stops of its own.
	const stops = all + 5 + 10 * await page.locator(
		'input[type^=date], input[type=time]').count();
	for (let i = 0; i < stops && reached.size < all; i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const e = document.activeElement;
			if (!e || e === document.body) return null;
			window.mooringSeen ??= new Map();
			const key = e.type === 'radio' ?
				`radio ${e.form?.action || ''} ${e.name}` : e;
			if (!window.mooringSeen.has(key))
				window.mooringSeen.set(key, window.mooringSeen.size);
			const s = getComputedStyle(e);
			const marked = (s.outlineStyle !== 'none' &&
			    parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
			return { n: window.mooringSeen.get(key), marked,
				html: e.outerHTML.slice(0, 120) };
		});
		if (!at) continue;
		reached.add(at.n);
		if (!at.marked) hidden ||= at.html;
	}
	assert.equal(hidden, '', `focus is not to be seen on ${page.url()}`);
	assert.ok(reached.size >= all,
		`Tab reached ${reached.size} of ${all} on ${page.url()}`);
}

// picture: build/shots/NAME.png, the whole page.
export async function picture(page, name) {
	mkdirSync(shots, { recursive: true });
	await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

// soundPage: all that holds for any page; `name` names its picture.
export async function soundPage(page, name, way) {
	const title = await page.title();
	assert.ok(title.length > 0, `${page.url()} has no title`);
	await noSideways(page);
	await noViolations(page, way);
	await keyboardReaches(page);
	await picture(page, `${name}-${way.width}${way.dark ? '-dark' : ''}` +
		(way.js ? '' : '-nojs'));
}

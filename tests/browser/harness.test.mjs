// harness.test.mjs - the checks of lib/page.mjs can fail.
// SPDX-License-Identifier: Apache-2.0
import { noSideways, noViolations, keyboardReaches, soundPage, ways, wayName }
	from './lib/page.mjs';
import { assert, test } from './lib/tap.mjs';

const good = '<!doctype html><html lang=en><title>Try</title><main><h1>Try</h1>' +
	'<a href="#x">go</a><form action=/a><label>A <input name=a></label>' +
	'<button>Go</button></form></main>';

async function refuses(page, html, check, why) {
	await page.setContent(html);
	await assert.rejects(check, why);
}

export default async function (browser) {
	for (const way of [ways[0], ways[3]]) {
		const context = await browser.context(way);
		const page = await context.newPage();
		await test(`a sound page passes at ${wayName(way)}`, async () => {
			await page.setContent(good);
			await soundPage(page, 'harness', way);
		});
		await test(`what scrolls sideways is found at ${wayName(way)}`, () =>
			refuses(page, good + '<div style="width:2000px">wide</div>',
				() => noSideways(page), /sideways/));
		await test(`a picture without words is found at ${wayName(way)}`, () =>
			refuses(page, good + '<img src=x>',
				() => noViolations(page, way), /axe/));
		await test(`focus that cannot be seen is found at ${wayName(way)}`, () =>
			refuses(page, good.replace('<a ', '<a style="outline:none" '),
				() => keyboardReaches(page), /focus/));
		await context.close();
	}
}

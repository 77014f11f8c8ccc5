// office.mjs - what a team's settings need before mail goes out.
// SPDX-License-Identifier: Apache-2.0
import { answer, press } from './form.mjs';
import { ways } from './page.mjs';

// setUp: mail goes to the test's own server, and an agency can be written to.
export async function setUp(browser, server) {
	const context = await browser.context(ways[0]);
	const page = await server.signIn(context, 'coordinator', '/settings');
	await answer(page, 'relay', `smtp://127.0.0.1:${server.mail.port}`);
	await answer(page, 'relay_from', 'mooring@practice.example');
	await press(page, /keep this/i);
	await page.goto(`${server.url}/directory`);
	const links = await page.locator('main a[href^="/directory/"]')
		.evaluateAll((all) => all.map((a) => a.getAttribute('href'))
			.filter((h) => /^\/directory\/[0-9a-f]{16}$/.test(h)));
	for (const [i, href] of links.entries()) {
		await page.goto(server.url + href);
		await answer(page, 'mail', `agency${i}@practice.example`);
		await press(page, /keep this/i);
	}
	await context.close();
}

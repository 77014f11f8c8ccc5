// walk.mjs - steps of a person, walked in each of the ways; what is wrong with a
// page is gathered, so that one slip hides no other.
// SPDX-License-Identifier: Apache-2.0
import { corners, soundPage, wayName } from './page.mjs';
import { startServer } from './server.mjs';
import { assert, test } from './tap.mjs';

export async function sound(w, page, name) {
	try {
		await soundPage(page, name, w.way);
	} catch (e) {
		w.wrong.push(`${name}: ${e.message}`);
	}
}

// walk: [name, step] in order; each step is one test.
export async function walk(w, steps, about = '') {
	for (const [name, step] of steps)
		await test(`${about}${name}, ${wayName(w.way)}`, async () => {
			w.wrong = [];
			await step(w);
			assert.deepEqual(w.wrong, []);
		});
}

// coordinatorWalks: both corners by a coordinator who is signed in, on one server.
export async function coordinatorWalks(browser, steps, about) {
	const server = await startServer();
	try {
		for (const way of corners) {
			const context = await browser.context(way);
			const page = await server.signIn(context, 'coordinator', '/today');
			await walk({ server, way, page }, steps, about);
			await context.close();
		}
	} finally {
		await server.stop();
	}
}

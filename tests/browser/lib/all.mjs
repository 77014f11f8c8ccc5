// all.mjs [NAME...]: runs every *.test.mjs of tests/browser, or those whose name
// holds a NAME. Each exports default async (browser) => ... and calls test().
// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs';
import { openBrowser } from './page.mjs';
import { failures } from './tap.mjs';

const here = new URL('..', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter((f) => f.endsWith('.test.mjs') &&
	(wanted.length === 0 || wanted.some((w) => f.includes(w)))).sort();

for (const file of files) {
	console.log(`# ${file}`);
	const browser = await openBrowser();
	try {
		await (await import(new URL(file, here))).default(browser);
	} catch (e) {
		console.log(`not ok 0 - browser: ${file} stopped: ${e.stack}`);
		process.exitCode = 1;
	} finally {
		await browser.close();
	}
}
if (failures() > 0) process.exitCode = 1;

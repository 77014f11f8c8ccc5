// one.mjs FILE: runs that test file of tests/browser in a browser of its own. It
// exports default async (browser) => ... and calls test().
// SPDX-License-Identifier: Apache-2.0
import { openBrowser } from './page.mjs';
import { failures } from './tap.mjs';

const file = process.argv[2];
const browser = await openBrowser();
try {
	await (await import(new URL(`../${file}`, import.meta.url))).default(browser);
} catch (e) {
	console.log(`not ok 0 - browser: ${file} stopped: ${e.stack}`);
	process.exitCode = 1;
} finally {
	await browser.close();
}
if (failures() > 0) process.exitCode = 1;

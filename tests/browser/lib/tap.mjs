// tap.mjs - a test is a sentence; it runs at once, in order, and is counted.
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

let n = 0;
let failed = 0;

// test: one line `ok` or `not ok`; what went wrong is shown with it.
export async function test(name, run) {
	n++;
	try {
		await run();
		console.log(`ok ${n} - browser: ${name}`);
	} catch (e) {
		failed++;
		console.log(`not ok ${n} - browser: ${name}`);
		console.log(String(e.stack || e).split('\n').slice(0, 12)
			.map((l) => `# ${l}`).join('\n'));
	}
}

export function failures() {
	return failed;
}

export { assert };

// all.mjs [NAME...]: runs every *.test.mjs of tests/browser, or those whose name
// holds a NAME. Two at a time: a page waits more than it computes. What a file
// says stands together, when it has ended.
// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const AT_ONCE = 2;
const here = new URL('..', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter((f) => f.endsWith('.test.mjs') &&
	(wanted.length === 0 || wanted.some((w) => f.includes(w)))).sort();

function run(file) {
	return new Promise((done) => {
		const said = [];
		const started = Date.now();
		const child = spawn(process.execPath,
			[fileURLToPath(new URL('one.mjs', import.meta.url)), file],
			{ stdio: ['ignore', 'pipe', 'inherit'] });
		child.stdout.on('data', (d) => said.push(d));
		child.on('close', (code) => {
			const s = Math.round((Date.now() - started) / 1000);
			process.stdout.write(`# ${file}: ${s} s\n` + Buffer.concat(said));
			if (code !== 0) process.exitCode = 1;
			done();
		});
	});
}

async function worker() {
	for (let file = files.shift(); file; file = files.shift())
		await run(file);
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));

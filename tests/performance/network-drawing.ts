/**
 * What it takes to draw a large network while a reader moves it, at 2 000 and 20 000 invented actors, in a browser:
 * `npx tsx tests/performance/network-drawing.ts [--sizes 2000,20000]`, under a minute.
 *
 * Beside it the plain loop that strokes every link and fills every mark in each frame. Fails on the ratio of the two,
 * never on a time, so that it says the same on every machine.
 */
import { chromium, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { networkOf, type Network } from '../../src/lib/graph/network';
import { syntheticSnapshot } from '../../src/lib/server/publication/synthetic';

const sizes = (process.argv[process.argv.indexOf('--sizes') + 1] ?? '').match(/^\d+(,\d+)*$/)?.[0] ?? '2000,20000';
/** Share of the plain loop's time that a frame may take: 8 ms where that takes 13. */
const MOST = 0.6;
const FRAMES = 120;

async function pageScript(): Promise<string> {
	const entry = fileURLToPath(new URL('./network-drawing-page.ts', import.meta.url));
	const built = await build({
		configFile: false,
		logLevel: 'error',
		build: { write: false, lib: { entry, formats: ['iife'], name: 'measured' } }
	});
	const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
	return output[0].code;
}

type Measured = { readonly first: number; readonly pan: number; readonly blocked: number };

async function measure(page: Page, network: Network): Promise<Measured & { readonly plain: number }> {
	const frames = network.nodes.length > 5000 ? FRAMES / 4 : FRAMES;
	const run = <Result>(name: 'plain' | 'ours') =>
		page.evaluate(
			([name, network, frames]) =>
				(window as never as Record<string, (network: Network, frames: number) => Result>)[name]!(network, frames),
			[name, network, frames] as const
		);
	// In turn, twice: what disturbs one disturbs the other.
	const plain = [await run<number>('plain')];
	const first = await run<Measured>('ours');
	plain.push(await run<number>('plain'));
	const second = await run<Measured>('ours');
	return {
		first: first.first,
		pan: (first.pan + second.pan) / 2,
		blocked: Math.max(first.blocked, second.blocked),
		plain: (plain[0]! + plain[1]!) / 2
	};
}

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium found: name one in CHROMIUM.');
const browser = await chromium.launch({
	executablePath,
	args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
});
const script = await pageScript();
const table: Record<string, Record<string, number>> = {};
let slow = false;
for (const size of sizes.split(',').map(Number)) {
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.addScriptTag({ content: script });
	const { first, pan, blocked, plain } = await measure(page, networkOf(syntheticSnapshot(size)));
	const ratio = pan / plain;
	slow ||= !(ratio < MOST);
	table[size] = {
		'sharp at first': Math.round(first),
		'a frame of a pan': +pan.toFixed(1),
		'of the plain loop': +plain.toFixed(1),
		ratio: +ratio.toFixed(2),
		'longest task': Math.round(blocked)
	};
	await page.close();
}
await browser.close();
console.log('Milliseconds, medians');
console.table(table);
if (slow) {
	console.error(`More than ${MOST} of the plain loop.`);
	process.exitCode = 1;
}

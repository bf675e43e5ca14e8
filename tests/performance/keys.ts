/**
 * From a key or a click on a filter to the painted list, in a browser on the built app, at 2 000 and 20 000 invented
 * actors: `npx tsx tests/performance/keys.ts [--sizes 2000,20000]`, some two minutes.
 *
 * Beside each: the same measure for a field on the same page that changes one word, which is what the browser itself
 * takes. Fails on a ratio to that, never on a time, so that it says the same on every machine.
 */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { asOwner } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { seedSynthetic } from '../../src/lib/server/database/seed';
import { startApp, startDatabase, stopEverything } from './serving-servers';

const sizes = (process.argv[process.argv.indexOf('--sizes') + 1] ?? '').match(/^\d+(,\d+)*$/)?.[0] ?? '2000,20000';
const TYPED = ['sport', 'asso', 'culture', 'jeune'];
/** A reader's pace. Nothing is waited for here: what follows a key must be over before the next is measured. */
const REST_MS = 500;
/** Times the bare field's measure beyond which a key is felt: 60 ms, where a bare field takes the half of a frame. */
const SLOWEST = 7;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Notes, for each key or click that changes what `selector` holds, the milliseconds until that is painted. */
async function watch(page: Page, selector: string) {
	await page.evaluate((selector) => {
		const painted: number[] = ((window as unknown as { painted: number[] }).painted = []);
		let pressed: number | undefined;
		for (const kind of ['keydown', 'pointerup'])
			addEventListener(kind, (event) => event.isTrusted && (pressed = event.timeStamp), { capture: true });
		new MutationObserver(() => {
			const from = pressed;
			if (from === undefined) return;
			pressed = undefined;
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => painted.push(performance.now() - from);
				port2.postMessage(0);
			});
		}).observe(document.querySelector(selector)!, {
			subtree: true,
			childList: true,
			characterData: true,
			attributes: true
		});
	}, selector);
	return () => page.evaluate(() => (window as unknown as { painted: number[] }).painted.splice(0));
}

async function type(page: Page) {
	for (const word of TYPED)
		for (const key of [...word, ...Array.from(word, () => 'Backspace')]) {
			// What it set going has come to rest before the next.
			await page.keyboard.press(key, { delay: REST_MS });
		}
}

async function measure(page: Page, url: string) {
	const open = async () => {
		await page.goto(url);
		await page.locator('html[data-script]').waitFor();
		await page.mouse.move(600, 400);
		await page.locator('[data-answers=here]').waitFor();
		await page.locator('[data-map=idle]').waitFor();
	};
	await open();
	const take = await watch(page, '#results');
	await page.getByRole('searchbox').click();
	await type(page);
	const key = await take();
	for (let i = 0; i < 20; i++) {
		await page
			.locator('.categories label')
			.nth(i % 5)
			.click({ delay: REST_MS });
	}
	const filter = await take();
	await open();
	await page.evaluate(() => {
		const box = document.createElement('div');
		box.setAttribute('style', 'position: fixed; inset: 0 auto auto 50%; z-index: 99; background: white');
		box.innerHTML = '<input id="bare"><p id="said">0</p>';
		document.body.append(box);
		const [field, said] = [box.querySelector('input')!, box.querySelector('p')!];
		field.addEventListener('input', () => (said.textContent = String(performance.now())));
		field.focus();
	});
	const takeBare = await watch(page, '#said');
	await type(page);
	const bare = await takeBare();
	return { key: median(key), filter: median(filter), 'bare field': median(bare), 'keys seen': key.length };
}

const table: Record<string, Record<string, number>> = {};
let slow = false;
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium found: name one in CHROMIUM.');
try {
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
	});
	for (const size of sizes.split(',').map(Number)) {
		const database = await startDatabase();
		await migrate(database.url);
		await asOwner(database.url, (db) => seedSynthetic(db, size));
		const app = await startApp(database.env);
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		const found = await measure(page, app.url);
		const ratio = Math.max(found.key, found.filter) / found['bare field'];
		slow ||= !(ratio < SLOWEST);
		table[size] = Object.fromEntries(
			Object.entries({ ...found, ratio }).map(([name, value]) => [name, +value.toFixed(1)])
		);
		await page.close();
		await app.stop();
		await database.stop();
	}
	await browser.close();
} finally {
	await stopEverything();
}
console.log('Median milliseconds from the event to the painted list');
console.table(table);
if (slow) {
	console.error(`More than ${SLOWEST} times a bare field.`);
	process.exitCode = 1;
}
process.exit();

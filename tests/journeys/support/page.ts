import { test as base, expect, type BrowserContext, type Page, type TestInfo } from '@playwright/test';

/** What went wrong unseen during a journey: each is a line that says what and where. */
export class Troubles {
	readonly #seen: string[] = [];
	readonly #allowed: RegExp[] = [];

	/** For a journey that provokes one: `troubles.allow(/404/)`. */
	allow(...patterns: RegExp[]) {
		this.#allowed.push(...patterns);
	}

	note(line: string) {
		this.#seen.push(line);
	}

	get unexpected() {
		return this.#seen.filter((line) => !this.#allowed.some((pattern) => pattern.test(line)));
	}
}

/**
 * Listens to every page and worker of a context. Journeys that open a context of their own call this themselves.
 * @param home the address of the app: everybody else is a stranger
 */
export async function watch(context: BrowserContext, home: string, troubles: Troubles) {
	// A violation is written to the console in the browser's words; this adds the directive and what it stopped.
	await context.addInitScript(() =>
		document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
			console.error(`content security policy: ${effectiveDirective} stopped ${blockedURI}`)
		)
	);
	context.on('console', (message) => {
		if (!['error', 'warning'].includes(message.type())) return;
		// A map that is drawn without a graphics card is read back from memory, and Chromium says that this takes time.
		if (/GL Driver Message .* GPU stall due to ReadPixels/.test(message.text())) return;
		troubles.note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
	});
	context.on('weberror', (error) => troubles.note(`page error: ${error.error().stack ?? error.error().message}`));
	context.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		if (/^https?:$/.test(protocol) && origin !== new URL(home).origin)
			troubles.note(`foreign request: ${request.url()}`);
	});
	context.on('response', (response) => {
		if (response.status() >= 400) troubles.note(`response ${response.status()}: ${response.url()}`);
	});
	context.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText;
		// What was under way when the reader moved on is given up, and that is right. `csp` is Chromium's word for scripts
		// that a reader has switched off; a breach of the policy itself is told on the console.
		if (reason === 'net::ERR_ABORTED' || reason === 'csp') return;
		// The same, where it was the service worker that asked on behalf of a page that has gone since: Chromium calls it
		// failed. What the server refuses or does not answer goes by other names.
		if (reason === 'net::ERR_FAILED' && new URL(request.url()).pathname.endsWith('/__data.json')) return;
		troubles.note(`request failed: ${request.url()} ${reason}`);
	});
}

/** Writes what stood on the pages of a journey that failed, for whoever has its output and not its pictures. */
async function tell(pages: readonly Page[], { status, expectedStatus }: TestInfo) {
	if (status === expectedStatus) return;
	for (const page of pages) {
		const read = page.locator('body').innerText({ timeout: 5000 });
		const text = await read.catch((problem: unknown) => String(problem));
		console.log(`At the end: ${page.url()}\n${text.replaceAll(/\s*\n\s*/g, ' | ').slice(0, 1500)}`);
	}
}

/** Fails a journey that passed, but not quietly: nothing on the console, no stranger asked, nothing missing. */
export const test = base.extend<{ troubles: Troubles; told: void }>({
	told: [
		async ({ browser }, use, info) => {
			await use();
			const pages = browser.contexts().flatMap((context) => context.pages());
			await tell(pages, info);
		},
		{ auto: true }
	],
	troubles: async ({ context, baseURL }, use) => {
		const troubles = new Troubles();
		await watch(context, baseURL ?? '', troubles);
		await use(troubles);
		expect(troubles.unexpected, 'what went wrong unseen').toEqual([]);
	},
	page: async ({ page, troubles }, use, info) => {
		void troubles;
		await use(page);
		await tell([page], info);
	}
});

export { expect };

/** No script reaches the page until the answer is called, as for whoever is quicker than a slow link. */
export async function holdScriptBack(page: Page): Promise<() => void> {
	let come = () => {};
	const waiting = new Promise<void>((resolve) => (come = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await waiting;
		await route.continue();
	});
	return come;
}

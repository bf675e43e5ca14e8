import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms';

/** A frame as a page of somebody's holds it. */
export const framed = (address: string, { width = '100%', sandbox = SANDBOX } = {}) =>
	`<iframe src="${address}" title="L’ESS de Saint-Martin" width="${width}" height="560" sandbox="${sandbox}"></iframe>`;

/** A page of the town hall, and what it asked for, kept, complained of and said. */
export interface Visit {
	readonly context: BrowserContext;
	readonly page: Page;
	readonly asked: readonly string[];
	readonly wrong: readonly string[];
	readonly cookies: readonly string[];
	readonly said: readonly string[];
}

/** A town hall that shows us in its own pages: on another origin, from which nothing of ours may be told about its readers. */
export class TownHall {
	readonly #pages = new Map<string, string>();
	readonly #host: Server;
	#origin = '';

	constructor() {
		this.#host = createServer(({ url }, answer) => {
			answer.setHeader('content-type', 'text/html; charset=utf-8');
			answer.end(
				`<!doctype html><html lang="fr"><title>Mairie</title><h1>Mairie</h1>${this.#pages.get(url ?? '') ?? ''}<p><a href="#x" id="after">Après le cadre</a></p></html>`
			);
		});
	}

	get origin() {
		return this.#origin;
	}

	async open() {
		await new Promise<void>((ready) => this.#host.listen(0, '127.0.0.1', ready));
		this.#origin = `http://127.0.0.1:${(this.#host.address() as AddressInfo).port}`;
	}

	close() {
		this.#host.close();
	}

	/** Its page of an address holds this. */
	write(path: string, html: string) {
		this.#pages.set(path, html);
	}

	/** Opens a page of the town hall that holds this. */
	async visit(browser: Browser, path: string, html: string, options: BrowserContextOptions = {}): Promise<Visit> {
		this.write(path, html);
		const context = await browser.newContext({ locale: 'fr-FR', ...options });
		const page = await context.newPage();
		const [asked, wrong, cookies, said] = [[], [], [], []] as [string[], string[], string[], string[]];
		page.on('console', (message) => {
			// Drawn in software, as there is no graphics card here.
			if (/GPU stall|GL Driver/.test(message.text())) return;
			(['error', 'warning'].includes(message.type()) ? wrong : said).push(message.text());
		});
		page.on('pageerror', ({ message }) => wrong.push(message));
		page.on('request', (request) => asked.push(request.url()));
		page.on('response', async (response) => {
			if (response.status() >= 400 && !response.url().endsWith('/favicon.ico'))
				wrong.push(`${response.status()} ${response.url()}`);
			if (await response.headerValue('set-cookie')) cookies.push(response.url());
		});
		await page.goto(this.#origin + path, { waitUntil: 'networkidle' });
		return { context, page, asked, wrong, cookies, said };
	}
}

import type { Browser, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { parse } from 'csv-parse/sync';
import { overflow, smallButtons, tightTargets, violations } from './support/for-everybody';
import { A, liveIn, visitorOf, writeEverywhere, type LivedIn, type Sent } from './support/lived-in';
import { startOwnApp, type OwnApp } from './support/own-app';
import { cookieOf } from './support/people';
import { expect, test, Troubles, watch } from './support/page';
import { post } from './support/post';
import { actionAt, addressOf, fieldsInForms, routesInTree } from './support/route-tree';

/*
 * Every page of the route tree, as somebody who may see it, after each form of it was sent with harm in every field that
 * anything can be written in: what all of them owe to whoever reads. A new page is walked to without being told; only a
 * new kind of address needs a value (lived-in.ts).
 */

/** What means harm; a script that ran would leave `ran` behind. */
const HARM = '"><svg onload=ran=1></title></textarea><script>ran=1</script>';
/** Begins a formula for a spreadsheet, and is as short as the shortest field. */
const says = (what: string) => (what === 'SIGLE' ? '=1"><svg onload=ran=1>' : `=${what}${HARM}`);
/** What no form has, and somebody might wish to be written: an id that would fit any text as well. */
const MARK = '01990000-0000-7000-8000-00000000beef';

test.describe.configure({ mode: 'default' });
let app: OwnApp;
let lived: LivedIn;
let sent: Sent[];
const rights = () => app.sql`select id, account_id, role, territory_id, actor_id from membership order by id`;
let before: unknown[];
test.beforeAll(async ({ browser }) => {
	app = await startOwnApp();
	lived = await liveIn(app, says);
	before = [...(await rights())];
	const own = new Set(fieldsInForms());
	const columns = await app.sql<{ name: string }[]>`select distinct column_name as name from information_schema.columns
		where table_schema in ('public', 'casework')`;
	const names = columns.flatMap(({ name }) => [
		name,
		name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
	]);
	const alsoSent = Object.fromEntries(names.filter((name) => !own.has(name)).map((name) => [name, MARK]));
	const page = await browser.newPage();
	sent = await writeEverywhere(app, page, lived, says, alsoSent);
	await page.close();
	const sheet = async () => (await fetch(`${app.url}/acteurs/${A}`)).text();
	await expect.poll(sheet).toContain('svg onload=ran=1');
});
test.afterAll(() => app?.stop());

// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

/** Of those who develop. */
const UNSERVED = '/(staff)/equipe/style';
const pages = routesInTree().filter(({ id, isPage }) => isPage && id !== UNSERVED);
/** Pages that are nothing without what their address asks. */
const ASKED: Readonly<Record<string, string>> = {
	'/(account)/connexion/lien': `?jeton=${'A'.repeat(32)}`,
	'/(staff)/equipe/couverture/qui': '?besoin=governance&quartier=mf-sandy-ground',
	'/(staff)/equipe/rapports/cas': '?periode=2026&tableau=done&ligne=active&colonne=now'
};
const at = (id: string, language: 'fr' | 'en') =>
	`${language === 'en' ? '/en' : ''}${addressOf(id, lived.values)}${ASKED[id] ?? ''}`;

/** Sent by liveIn as they ask: not at once, after a decision, with what fits together, once more where another is alike. */
const ASKS_MORE = [
	...['/(public)/acteurs/[slug]/revendiquer ', '/(public)/acteurs/[slug]/signaler '],
	'/(account)/evenements/[slug]/avis ',
	...['/(staff)/equipe/accompagnements/[id] ?/avancer#steps', '/(staff)/equipe/relations/[id] ?/save'],
	...['/(staff)/equipe/acteurs/nouveau '],
	// After the event itself, which is of the same page and was written a moment before.
	'/(staff)/equipe/evenements/[id] ?/repeter#dates',
	// It tells what would change.
	'/(staff)/equipe/evenements/ensemble ?/apercu#apercu',
	// After what came of it, which is of the same page and was written a moment before.
	'/(staff)/equipe/accompagnements/[id]/missions/[mission] ?/corriger#milestones',
	// After the review, which is of the same page and was written a moment before.
	...['/(staff)/equipe/accompagnements/[id]/missions/[mission] ?/prestataire#prestataire']
];

test('each form in which anything can be written takes what reads like harm, as text', () => {
	expect(sent.filter(({ status, form }) => status !== 303 && !ASKS_MORE.includes(form))).toEqual([]);
	expect(sent.map(({ form }) => form)).toEqual(expect.arrayContaining([...ASKS_MORE]));
	expect(sent.length).toBeGreaterThan(20);
});

test('what no form has is written by none, whatever it is called', async () => {
	const tables = await app.sql<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname in ('public', 'casework')`;
	for (const { name } of tables) {
		const found = await app.sql.unsafe(`select to_jsonb(t) as row from ${name} t where t::text like '%${MARK}%'`);
		expect([...found], name).toEqual([]);
	}
	// Somebody was invited, by a form; nobody has rights that they had not.
	expect((await rights()).slice(0, before.length)).toEqual(before);
});

const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' } as const;

/** What the desk proves of the structure of a page, the phone need not. */
const OF_A_VIEW = ['color-contrast', 'target-size', 'scrollable-region-focusable'];
/** Large, and seen by axe in states of their own: accessibility.test.ts. */
const SEEN_ELSEWHERE = ['/(public)', '/(public)/changements', '/(public)/reseau'];

/** What is wrong with the page that is shown, for whoever reads. */
async function problemsOf(page: Page, id: string, isPhone: boolean): Promise<string[]> {
	const problems = SEEN_ELSEWHERE.includes(id) ? [] : await violations(page, isPhone ? { rules: OF_A_VIEW } : {});
	if ((await page.locator('[tabindex]:not([tabindex="0"], [tabindex^="-"])').count()) > 0)
		problems.push('own tab order');
	if (isPhone) problems.push(...(await tightTargets(page)), ...(await smallButtons(page, '.pill, .primary')));
	else {
		// What comes first leads past what every page has, to what this one is about; a notice has the focus before that.
		if ((await page.locator('[autofocus]').count()) === 0) await page.keyboard.press('Tab');
		const leads = await page.evaluate(() => {
			const first = document.activeElement;
			const aim = first?.getAttribute('href') ?? '';
			return first?.hasAttribute('autofocus') || (/^#./.test(aim) && document.querySelector(aim) !== null);
		});
		if (!leads) problems.push('nothing leads past the head');
	}
	for (const width of [page.viewportSize()!.width, ...(isPhone ? [320] : [])]) {
		await page.setViewportSize({ width, height: 844 });
		const over = await overflow(page);
		if (over > 0) problems.push(`${over} px too wide at ${width}`);
	}
	const { ran, planted } = await page.evaluate(() => ({
		ran: 'ran' in window,
		planted: document.querySelectorAll('[onload], body script:not([src], [type], [nonce])').length
	}));
	// What starts the page is the one script within it, and its hash stands in the policy.
	if (ran || planted > 1) problems.push('runs what somebody wrote');
	return problems;
}

async function walk(browser: Browser, language: 'fr' | 'en', screen: typeof DESK | typeof PHONE) {
	const troubles = new Troubles();
	const visitors = new Map<string, Page>();
	const pageFor = async (cookie: string) => {
		const context = await browser.newContext({ baseURL: app.url, reducedMotion: 'reduce', ...screen });
		if (cookie) await context.addCookies([cookieOf(app, cookie)]);
		await watch(context, app.url, troubles);
		return context.newPage();
	};
	const found: Record<string, string[]> = {};
	let [showing, told] = [0, 0];
	for (const { id } of pages) {
		const cookie = visitorOf(id, lived);
		const page = visitors.get(cookie) ?? (await pageFor(cookie));
		visitors.set(cookie, page);
		await page.setViewportSize(screen.viewport);
		expect((await page.goto(at(id, language)))?.status(), id).toBe(200);
		await expect(page.locator('html'), id).toHaveAttribute('lang', language);
		await expect(page.locator('html'), id).toHaveAttribute('data-script', '');
		const problems = [...(await problemsOf(page, id, screen === PHONE)), ...troubles.unexpected.slice(told)];
		told = troubles.unexpected.length;
		if (problems.length > 0) found[id] = problems;
		if ((await page.content()).includes('svg onload=ran=1')) showing++;
	}
	for (const page of visitors.values()) await page.context().close();
	expect(found).toEqual({});
	expect(showing).toBeGreaterThan(10);
}

test('every page is for everybody, on a desk, light, in English', ({ browser }) => walk(browser, 'en', DESK));
test('every page is for everybody, on a phone, dark, in French', ({ browser }) => walk(browser, 'fr', PHONE));

const titleOf = (html: string) => /<title>(.*?)<\/title>/s.exec(html)?.[1];
const read = async (id: string, language: 'fr' | 'en') =>
	(await fetch(app.url + at(id, language), { headers: { cookie: visitorOf(id, lived) } })).text();

for (const language of ['fr', 'en'] as const)
	test(`each page says in its title which it is, ${language}`, async () => {
		const titles = new Map<string, string[]>();
		for (const { id } of pages) {
			const title = titleOf(await read(id, language)) ?? '';
			titles.set(title, [...(titles.get(title) ?? []), id]);
		}
		expect([...titles].filter(([title, ids]) => ids.length > 1 || !/^.{3,} · Maillage$|^Maillage/.test(title))).toEqual(
			[]
		);
	});

test('each page brings the styles of what it shows, before any script and without it', async () => {
	const bare: Record<string, readonly string[]> = {};
	for (const { id } of pages) {
		const html = await read(id, 'fr');
		const shown = new Set([...html.matchAll(/class="[^"]*\b(svelte-[a-z0-9]+)/g)].map(([, name]) => name!));
		const links = [...html.matchAll(/<link href="([^"]*\.css)" rel="stylesheet"/g)].map(([, href]) => href!);
		const sheets = await Promise.all(
			links.map(async (href) => (await fetch(new URL(href, app.url + at(id, 'fr')))).text())
		);
		// A frame brings its own within it.
		sheets.push(...[...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, styles]) => styles!));
		const missing = [...shown].filter((name) => !sheets.some((sheet) => sheet.includes(`.${name}`)));
		if (missing.length > 0) bare[id] = missing;
	}
	expect(bare).toEqual({});
});

test('a form that could not be taken is answered by a page whose title says so first', async () => {
	let seen = 0;
	for (const { id, actions } of pages)
		for (const action of actions) {
			if (action === 'sortir' || action === 'demo') continue;
			const answer = await post(app, actionAt(at(id, 'fr'), action), visitorOf(id, lived), {});
			expect(answer.status, `${id} ${action}`).toBeLessThan(500);
			// Nothing was wrong with it, or there is no such thing.
			if (answer.status < 400 || answer.status === 404) continue;
			const title = titleOf(await answer.text());
			expect(title, `${id} ${action}`).toMatch(/^(Erreur|Votre \S+ n’est pas encore partie?) · /);
			seen++;
		}
	expect(seen).toBeGreaterThan(10);
});

test('machines read the name that was given, whatever it holds', async ({ page }) => {
	await page.goto(`${app.url}/acteurs/${A}`);
	const read = await page.evaluate(() => ({
		title: document.title,
		shared: document.querySelector('meta[property="og:title"]')?.getAttribute('content'),
		told: JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent!) as { name: string }
	}));
	expect(read.told.name).toMatch(/^=/);
	expect(read.told.name).toContain(HARM);
	expect(read.title).toBe(`${read.told.name} · Maillage`);
	expect(read.shared).toBe(read.title);
	const picture = await fetch(`${app.url}/partage/${A}.png`);
	expect(picture.headers.get('content-type')).toBe('image/png');
	expect(
		Buffer.from(await picture.arrayBuffer())
			.subarray(1, 4)
			.toString()
	).toBe('PNG');
});

test('files that are taken away hold it as text: no formula for a spreadsheet, and XML and JSON that can be read', async ({
	page
}) => {
	for (const path of ['/reseau.csv', '/equipe/acteurs.csv', '/equipe/journal.csv']) {
		const answer = await fetch(app.url + path, { headers: { cookie: lived.people.admin } });
		const cells = (parse(await answer.text(), { bom: true, delimiter: [',', ';'] }) as string[][]).flat();
		expect(cells.filter((cell) => cell.includes('svg onload')).length, path).toBeGreaterThan(0);
		expect(
			cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)),
			path
		).toEqual([]);
	}
	await page.goto(app.url);
	for (const format of ['graphml', 'gexf']) {
		const text = await (await fetch(`${app.url}/reseau.${format}`)).text();
		const problem = await page.evaluate(
			(xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
			text
		);
		expect(problem, format).toBeUndefined();
		expect(text).not.toContain('<svg');
	}
	const feeds = await Promise.all(
		['ics', 'atom', 'json'].map((kind) => fetch(`${app.url}/feeds/evenements.${kind}?quand=tous`))
	);
	const [calendar, atom, json] = await Promise.all(feeds.map((answer) => answer.text()));
	expect(calendar).toContain('svg onload');
	const root = new ICAL.Component(ICAL.parse(calendar!) as unknown[]);
	const known = root.getAllSubcomponents().map(({ name }) => name);
	expect(known.filter((name) => name !== 'vevent' && name !== 'vtimezone')).toEqual([]);
	expect(atom).not.toContain('<svg');
	for (const { content_html } of (JSON.parse(json!) as { items: { content_html: string }[] }).items)
		expect(content_html.replaceAll('<br>', '')).not.toMatch(/[<>]/);
	const hash = /publication:"([0-9a-f]+)"/.exec(await (await fetch(app.url)).text())![1]!;
	for (const document of [`acteurs/${A}.json`, 'index.json', 'reseau.json', 'snapshot.json', 'annees.json']) {
		const answer = await fetch(`${app.url}/publication/${hash}/${document}`);
		expect(answer.headers.get('content-type'), document).toMatch(/^application\/json/);
		expect(answer.headers.get('x-content-type-options'), document).toBe('nosniff');
		JSON.parse(await answer.text());
	}
});

test('letters show it as text, in whatever program opens them', async ({ page }) => {
	const letters = await app.sql<{ html: string; subject: string }[]>`select html, subject from mail`;
	expect(letters.some(({ html }) => html.includes('&lt;svg onload=ran=1&gt;'))).toBe(true);
	for (const { html } of letters) {
		await page.setContent(html);
		expect(await page.evaluate(() => 'ran' in window)).toBe(false);
		expect(await page.locator('svg, script, img, textarea').count()).toBe(0);
	}
	// The proof is one: what is not escaped runs there.
	await page.setContent(`<p>${HARM}</p>`);
	expect(await page.evaluate(() => 'ran' in window)).toBe(true);
});

import { request as rawRequest } from 'node:http';
import { actionAt, addressOf, fieldsInForms, routesInTree } from './support/route-tree';
import { A, B, liveIn, type LivedIn } from './support/lived-in';
import { post } from './support/post';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test } from './support/page';

/* What no page of ours would send: from elsewhere, about what is another's, with more in it than the form, or broken. */

test.describe.configure({ mode: 'default' });
let app: OwnApp;
let lived: LivedIn;
test.beforeAll(async () => {
	app = await startOwnApp();
	lived = await liveIn(app, (what) => what);
});
test.afterAll(() => app?.stop());

const routes = routesInTree();
const ABSENT = '01990000-0000-7000-8000-0000000000ff';
const at = (id: string) => addressOf(id, { ...lived.values, '[hash]': '0'.repeat(64) }).replace(/^$/, '/');
const personFor = (id: string) =>
	id.startsWith('/(staff)') ? lived.people.admin : id.startsWith('/(public)') ? '' : lived.people.partner;
/** Every action but those that end the session they are posted in, or begin another. */
const actions = routes.flatMap(({ id, actions }) =>
	actions
		.filter((action) => action !== 'sortir' && action !== 'demo')
		.map((action) => ({ id, action, name: `${id} ${action}` }))
);
const endpoints = routes.filter(({ isPage }) => !isPage).map(({ id }) => id);
const speaksOfCode = /\bat .*\.m?js:\d+|node_modules|\bpostgres|drizzle/i;

/** What is wrong with an answer: it is a failure of ours, or speaks of how we are made. */
async function unclear(answer: Response, what: string): Promise<string[]> {
	const text = await answer.text();
	return answer.status >= 500 || speaksOfCode.test(text) ? [`${answer.status} ${what}`] : [];
}

test('a form is taken from our own pages alone, whatever it says it is and wherever it says it comes from', async () => {
	const types = [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'TEXT/Plain;x=y'
	];
	const origins = [
		undefined,
		'null',
		'',
		'https://evil.example',
		`${app.url}.evil.example`,
		app.url.replace('http:', 'https:')
	];
	for (const { id, action, name } of actions) {
		const send = (origin: string | undefined, type: string | undefined) =>
			fetch(app.url + actionAt(at(id), action), {
				method: 'POST',
				redirect: 'manual',
				headers: {
					cookie: personFor(id),
					...(origin !== undefined && { origin }),
					...(type !== undefined && { 'content-type': type })
				},
				body: new Blob(['id=x'])
			});
		// Each kind of form from one place, and one kind from each.
		const tries = [
			...types.map((type) => [type, origins[3]] as const),
			...origins.map((one) => [types[0], one] as const)
		];
		for (const [type, origin] of tries)
			expect((await send(origin, type)).status, `${name} as ${type} from ${origin}`).toBe(403);
		// Nothing of it is read: a form without a type is none.
		expect([403, 415], name).toContain((await send(origins[3], undefined)).status);
		// What a script of another site may not send is no form of ours either.
		expect((await send(app.url, 'application/json')).status, name).toBe(415);
	}
	for (const id of endpoints) {
		const asked = await fetch(app.url + at(id), {
			method: 'OPTIONS',
			headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
		});
		const told = (name: string) => asked.headers.get(`access-control-allow-${name}`);
		// What anybody may take away is read from anywhere, by nobody in particular, and not written.
		if (/^\/(api|donnees)\//.test(id))
			expect([told('methods'), told('credentials')], id).toEqual(['GET, HEAD, OPTIONS', null]);
		else expect(told('origin'), id).toBeNull();
	}
});

test('what is another’s is answered like what is not there', async () => {
	const partnerOfB = await signedInAs(app, { role: 'partner', actor: B });
	const one = async (query: string) => (await app.sql.unsafe<{ id: string }[]>(query))[0]!.id;
	const theirs = [
		await one(`select id from actor where slug = '${A}'`),
		await one(`select id from proposal where status = 'pending' and author_id is not null limit 1`),
		await one(`select id from listing_claim limit 1`),
		await one(`select id from session order by created_at limit 1`),
		await one(`select id from membership where role = 'partner' limit 1`),
		lived.values['relations/[id]']!
	];
	const before = await counted();
	for (const path of [
		'/mon-espace?/confirmer',
		'/mon-espace?/fermer',
		'/mon-espace?/retirer',
		'/compte?/fermer',
		'/compte?/cle'
	])
		for (const id of theirs) {
			const ask = async (asked: string) => {
				const fields = { listing: asked, request: asked, session: asked, passkey: asked, id: asked, message: 'x' };
				const answer = await post(app, path, partnerOfB, fields);
				return [answer.status, answer.headers.get('location'), (await answer.text()).replaceAll(asked, '')];
			};
			expect(await ask(id), `${path} ${id}`).toEqual(await ask(ABSENT));
		}
	expect(await counted()).toEqual(before);
});

/** Sessions are prolonged by whoever comes. */
const TOLD: Readonly<Record<string, string>> = { session: 't.id::text' };
async function counted() {
	const rows = await Promise.all(
		['actor', 'proposal', 'listing_claim', 'membership', 'revision', 'relation', 'session', 'mail'].map((table) =>
			app.sql.unsafe(
				`select count(*), md5(string_agg(${TOLD[table] ?? 't::text'}, '|' order by ${TOLD[table] ?? 't::text'})) from ${table} t`
			)
		)
	);
	return rows.flat();
}

test('whatever stands in the fields, the answer is clear', async () => {
	const names = fieldsInForms();
	expect(names).toEqual(expect.arrayContaining(['id', 'version', 'reason', 'message', 'phone', 'jeton']));
	const relation = lived.values['relations/[id]']!;
	const seen: string[] = [];
	const isVersion = (name: string) => /version/i.test(name);
	const values: readonly ((name: string) => string)[] = [
		(name) => (isVersion(name) ? '\0' : '__proto__'),
		(name) => (isVersion(name) ? '99999999999' : name === 'id' ? relation : 'x\0y'),
		(name) => (isVersion(name) ? '-1e308' : '\ud800'.toWellFormed()),
		(name) => (isVersion(name) ? '1.5' : "'; drop table actor; -- ../../../etc/passwd")
	];
	for (const { id, action, name } of actions)
		for (const value of values) {
			const fields = Object.fromEntries(names.map((field) => [field, value(field)]));
			const answer = await post(app, actionAt(at(id), action), personFor(id), fields);
			seen.push(...(await unclear(answer, `${name} with ${JSON.stringify(value('version')).slice(0, 40)}`)));
			await app.sql`delete from attempt`;
		}
	expect(seen).toEqual([]);
});

test('a body that is no form, of too many parts, or broken gets a clear answer', async () => {
	const seen: string[] = [];
	const part = (n: number) => `--x\r\ncontent-disposition: form-data; name="f${n}"\r\n\r\n1\r\n`;
	const bodies: [string, string | Buffer][] = [
		['multipart/form-data; boundary=x', Array.from({ length: 1000 }, (_, n) => part(n)).join('') + '--x--\r\n'],
		[
			'multipart/form-data; boundary=x',
			'--x\r\ncontent-disposition: form-data; name="id"; filename="../../x"\r\n\r\nMZ\r\n--x--\r\n'
		],
		['multipart/form-data', '--x'],
		['application/x-www-form-urlencoded', Buffer.from([0x69, 0x64, 0x3d, 0xff, 0xfe, 0xc0, 0x80])],
		['application/x-www-form-urlencoded', 'id='.repeat(20_000)],
		['application/x-www-form-urlencoded', `name=${'🌴'.repeat(180_000)}`],
		['application/x-www-form-urlencoded', 'name=%E0%A4%A'],
		['application/json', '{"name":'],
		['application/x-www-form-urlencoded', '']
	];
	for (const { id, action, name } of actions)
		for (const [type, body] of bodies) {
			const headers = { origin: app.url, cookie: personFor(id), 'content-type': type };
			const sent = { method: 'POST', redirect: 'manual', headers, body: new Uint8Array(Buffer.from(body)) } as const;
			const answer = await fetch(app.url + actionAt(at(id), action), sent);
			seen.push(...(await unclear(answer, `${name} ${type}`)));
		}
	expect(seen).toEqual([]);
});

test('what is sent to endpoints is read with care, and other methods are nobody’s', async () => {
	const bodies = [
		'[',
		'['.repeat(50_000),
		`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
		'"\\u0000"',
		'null',
		'{"id":1,"response":[]}'
	];
	const whole = JSON.stringify({
		id: 'x',
		rawId: 'x',
		type: 'public-key',
		response: { clientDataJSON: '\0', signature: 'x' }
	});
	const seen: string[] = [];
	for (const id of endpoints) {
		for (const body of [...bodies, whole, 'x'.repeat(200_000), Buffer.from([0xff, 0xfe, 0x00])])
			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
				const headers = { origin: app.url, cookie: personFor(id), 'content-type': 'application/json' };
				const ask = () =>
					fetch(app.url + at(id), {
						...{ method, headers, redirect: 'manual' },
						body: new Uint8Array(Buffer.from(body))
					});
				// Where nobody reads a body its line is closed after the answer, which may be while the next one is sent on it.
				const answer = await ask().catch(ask);
				seen.push(...(await unclear(answer, `${method} ${id} ${String(body).slice(0, 30)}`)));
				// Nobody is let in by it.
				expect(answer.headers.getSetCookie().join(), id).not.toContain('session_token');
			}
		await app.sql`delete from attempt`;
	}
	expect(seen).toEqual([]);
});

/** As no library would send it; the status, or that the line was closed. */
const raw = (path: string, method: string, headers: Record<string, string> = {}) =>
	new Promise<number>((answered) => {
		const { hostname, port } = new URL(app.url);
		const asked = rawRequest({ hostname, port, path, method, headers }, (answer) => {
			answer.resume();
			answered(answer.statusCode ?? 0);
		});
		asked.on('error', () => answered(0));
		asked.end();
	});

test('raw lines that no browser would send neither lead out of the house nor bring it down', async () => {
	for (const path of [
		'/../../../../etc/passwd',
		'/_app/immutable/../../../../../etc/passwd',
		'/_app/%2e%2e/%2e%2e/%2e%2e/package.json',
		'/..%2f..%2fpackage.json',
		'/_app/..%5c..%5cpackage.json',
		'/fonts//../..//.env',
		'//evil.example/%2e%2e',
		'http://evil.example/equipe',
		'/equipe/acteurs/%00',
		'/equipe/relations/%27%20or%201=1',
		'/mon-espace/..%2f..%2fequipe',
		'*'
	])
		expect(await raw(path, 'GET', { cookie: lived.people.admin }), path).toBeLessThan(500);
	for (const method of ['TRACE', 'PROPFIND', 'MKCOL', 'LOCK', 'HEAD', 'OPTIONS'])
		for (const path of ['/', '/equipe', '/connexion/passkey'])
			expect(await raw(path, method), `${method} ${path}`).toBeLessThan(500);
	expect(await raw('/', 'GET', { 'x-long': 'x'.repeat(60_000) })).toBe(431);
	for (const cookie of [
		'x'.repeat(10_000),
		'maillage.session_token=%',
		'maillage.session_token=%00',
		'=;=;;',
		`a=${'b;c='.repeat(2000)}`
	])
		for (const path of ['/', '/equipe', '/connexion'])
			expect(await raw(path, 'GET', { cookie }), `${path} ${cookie.slice(0, 40)}`).toBeLessThan(500);
	for (const id of routes.filter(({ isPage }) => isPage).map(({ id }) => id))
		for (const search of [
			'?q=%00',
			'?page=99999999999999999999&fait=%00&etat=%00&acteur=%00&jeton=%00&vers=%00',
			'?%ff=%fe'
		])
			expect(await raw(at(id) + search, 'GET', { cookie: personFor(id) }), `${id} ${search}`).toBeLessThan(500);
	expect((await fetch(app.url)).status).toBe(200);
});

test('whoever signs in goes on to a page of ours, or begins at home', async () => {
	const wished = [
		...[
			'//evil.example',
			'///evil.example',
			'/\\evil.example',
			'\\\\evil.example',
			'https://evil.example',
			'https:evil.example'
		],
		...[
			'/en//evil.example',
			'/en/\\evil.example',
			'/equipe/..//evil.example',
			'/equipe/../..//evil.example/',
			'/equipe@evil.example'
		],
		...[
			'/equipe?x=1\\@evil.example',
			'%2f%2fevil.example',
			'/%2f%2fevil.example',
			'/%5cevil.example',
			'/equipe%00',
			'/equipe\t//evil'
		],
		...[
			'javascript:alert(1)',
			'JaVaScRiPt://equipe',
			'data:text/html,x',
			'/equipe\r\nlocation: https://evil.example',
			'.evil.example'
		]
	];
	for (const vers of [...wished, '/equipe/demandes?page=2'])
		for (const path of ['/connexion?/demo', '/en/connexion?/demo']) {
			const answer = await post(app, `${path}&${new URLSearchParams({ vers })}`, '', { role: 'staff' });
			expect(answer.status, vers).toBe(303);
			const location = answer.headers.get('location')!;
			expect(location, vers).toMatch(/^\/(?![/\\])/);
			const to = new URL(location, app.url);
			expect(to.origin, vers).toBe(app.url);
			expect(to.pathname, vers).toMatch(vers === '/equipe/demandes?page=2' ? /demandes$/ : /^\/(en\/)?equipe$/);
		}
});

import { expect, test } from './support/page';

/* What was rendered once is given at the door of the server: nobody may tell it from what is rendered. */

/** Of the moment and of the line, not of the answer. */
const PASSING = ['date', 'connection', 'keep-alive'];
const sent = async (answer: Response) => ({
	status: answer.status,
	headers: Object.fromEntries([...answer.headers].filter(([name]) => !PASSING.includes(name))),
	body: await answer.text()
});

for (const path of [
	'/?q=porte&tri=nom',
	'/acteurs/sgomi?porte=1',
	'/embed/v1/events?ref=porte',
	'/feeds/evenements.ics?q=porte'
])
	test(`the second time ${path} is asked for it is answered as the first time`, async ({ baseURL }) => {
		const ask = (more: RequestInit = {}) => fetch(baseURL! + path, more);
		const first = await sent(await ask());
		expect(first.status).toBe(200);
		const [second, third] = [await sent(await ask()), await sent(await ask())];
		expect([second, third]).toEqual([first, first]);
		const head = await sent(await ask({ method: 'HEAD' }));
		expect(head).toEqual({ ...first, body: '' });
		const known = await ask({ headers: { 'if-none-match': first.headers['etag']! } });
		expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', first.headers['etag']]);
		expect((await ask({ method: 'POST', headers: { origin: 'https://autre.example' } })).status).toBe(403);
	});

test('each reader has the colours and the language that they chose, whoever asked before', async ({ baseURL }) => {
	const ask = (cookie: string) => fetch(baseURL!, { headers: { cookie }, redirect: 'manual' });
	for (let time = 0; time < 2; time++) {
		for (const theme of ['light', 'dark'])
			expect(await (await ask(`a=1; maillage-theme=${theme}`)).text()).toContain(`data-theme="${theme}"`);
		expect(await (await ask('')).text()).toContain('data-theme="auto"');
		const english = await ask('maillage-theme=dark; maillage-language=en');
		expect([english.status, english.headers.get('location')]).toEqual([307, '/en']);
	}
});

import { describe, expect, it } from 'vitest';
import { readHost } from './embed/hosts';
import { filled } from './letter-kinds';
import { saysTheSame } from './same';
import { isDefault, publicSettings, settingOf } from './settings';
import { DEFAULT_WEIGHTS } from './orientation/parts';
import { readAdditions, readFreshness, readHosts, readWeights, readWords } from './settings-forms';

describe('what is stored', () => {
	it('is the default where nothing was set, or where it no longer fits', () => {
		for (const stored of [
			undefined,
			null,
			'x',
			{},
			{ freshness: { fading: 9, stale: 3 } },
			{ freshness: { fading: 1 } }
		])
			expect(settingOf(stored, 'freshness')).toEqual({ fading: 6, stale: 24 });
		expect(settingOf({ 'words.sector': { nowhere: { fr: 'x' } } }, 'words.sector')).toEqual({});
		expect(settingOf({ 'words.sector': { sport: { fr: 'x'.repeat(81) } } }, 'words.sector')).toEqual({});
		expect(settingOf({ embed: { hosts: ['https://x.fr/'] } }, 'embed')).toEqual({ hosts: 'everybody' });
	});
	it('is the same whatever order it is written in', () => {
		expect(saysTheSame({ fading: 1, stale: 2 }, { stale: 2, fading: 1 })).toBe(true);
		expect(saysTheSame({ hosts: ['a.fr', 'b.fr'] }, { hosts: ['b.fr', 'a.fr'] })).toBe(false);
		expect(isDefault('freshness', { stale: 24, fading: 6 })).toBe(true);
	});
	it('shows in public only what is not the default, and nothing of letters', () => {
		const before = { fr: 'Bonjour', en: '' };
		expect(publicSettings({ 'letters.sign_in': { before, after: before }, freshness: { fading: 6, stale: 24 } })).toBe(
			undefined
		);
		expect(
			publicSettings({ 'words.sector': { sport: { fr: 'Sports nautiques' } }, freshness: { fading: 3, stale: 12 } })
		).toEqual({ freshness: { fading: 3, stale: 12 }, words: { sector: { sport: { fr: 'Sports nautiques' } } } });
	});
});

describe('months', () => {
	const problemOf = (fading: string, stale: string) => {
		const read = readFreshness({ fading, stale });
		return read.ok ? read.value : read.problem;
	};
	it('are whole, within bounds, and fading comes before stale', () => {
		expect(problemOf(' 3 ', '12')).toEqual({ fading: 3, stale: 12 });
		expect(problemOf('12', '12')).toEqual({ fading: 'not_before', stale: 'not_after' });
		expect(problemOf('0', '121')).toEqual({ fading: 'no_months', stale: 'no_months' });
		for (const text of ['', '1.5', '-1', '1e1', 'six']) expect(problemOf(text, '24')).toEqual({ fading: 'no_months' });
	});
});

describe('weights of the ranking', () => {
	const texts = Object.fromEntries(Object.entries(DEFAULT_WEIGHTS).map(([part, weight]) => [part, String(weight)]));
	it('are whole numbers up to a hundred, and not all nothing', () => {
		expect(readWeights(texts)).toEqual({ ok: true, value: DEFAULT_WEIGHTS });
		expect(readWeights({ ...texts, chain: ' 0 ' })).toMatchObject({ value: { chain: 0 } });
		for (const wrong of ['', '-1', '1.5', '101', 'beaucoup', '1e1'])
			expect(readWeights({ ...texts, record: wrong }), wrong).toEqual({ ok: false, problem: { record: 'no_weight' } });
		const none = Object.fromEntries(Object.keys(texts).map((part) => [part, '0']));
		expect(readWeights(none)).toEqual({ ok: false, problem: { coverage: 'all_none' } });
	});
	it('hold for everybody where they are set, and are the default where they no longer fit', () => {
		const own = { ...DEFAULT_WEIGHTS, nearness: 60 };
		expect(publicSettings({ ranking: own })).toEqual({ ranking: own });
		expect(publicSettings({ ranking: DEFAULT_WEIGHTS })).toBeUndefined();
		const none = Object.fromEntries(Object.keys(own).map((part) => [part, 0]));
		for (const stored of [{ nearness: 60 }, { ...own, luck: 3 }, { ...own, chain: -1 }, none])
			expect(settingOf({ ranking: stored }, 'ranking')).toEqual(DEFAULT_WEIGHTS);
	});
});

describe('a host', () => {
	it.each([
		['asso.org', 'asso.org'],
		[' WWW.Mairie-Saint-Martin.FR ', 'www.mairie-saint-martin.fr'],
		['*.asso.org', '*.asso.org'],
		['société.fr', 'xn--socit-esab.fr']
	])('%s is %s', (typed, host) => expect(readHost(typed)).toBe(host));

	it.each([
		...['', '*', '*.org', 'org', 'localhost', '127.0.0.1', '[::1]', '*.*.asso.org', 'a.*.org', '-a.org', 'a..org'],
		...['https://asso.org', 'asso.org/page', 'asso.org:443', 'x@asso.org', 'asso.org;script-src *', "'self'", 'a b.org']
	])('%j is none', (typed) => expect(readHost(typed)).toBe(undefined));

	it('is told which of the lines is none; twice the same is one', () => {
		expect(readHosts(false, 'b.fr\r\n\r\na.fr, A.FR')).toEqual({ ok: true, value: { hosts: ['a.fr', 'b.fr'] } });
		expect(readHosts(false, '')).toEqual({ ok: true, value: { hosts: [] } });
		expect(readHosts(true, 'nonsense/')).toEqual({ ok: true, value: { hosts: 'everybody' } });
		const wrong = readHosts(false, 'a.fr\nhttps://b.fr/x');
		expect(wrong).toEqual({ ok: false, problem: { code: 'no_host', lines: ['https://b.fr/x'] } });
		const many = Array.from({ length: 51 }, (_, at) => `a${at}.fr`).join('\n');
		expect(readHosts(false, many)).toEqual({ ok: false, problem: { code: 'too_many' } });
	});
});

describe('sentences of a letter', () => {
	it('name only what the letter knows', () => {
		const read = readAdditions('sign_in', { before_fr: 'Bonjour {name}', after_fr: '{listing} {toString}' });
		expect(read).toEqual({
			ok: false,
			problem: { after_fr: { code: 'unknown_name', names: ['{listing}', '{toString}'] } }
		});
		expect(readAdditions('claim_filed', { after_fr: 'À bientôt,\r\n{listing}' })).toEqual({
			ok: true,
			value: { before: { fr: '', en: '' }, after: { fr: 'À bientôt,\n{listing}', en: '' } }
		});
		expect(readAdditions('sign_in', { before_en: 'x'.repeat(501) })).toEqual({
			ok: false,
			problem: { before_en: { code: 'too_long' } }
		});
	});
	it('never read what they name for a name again', () => {
		expect(filled('{name} de {listing}, {other}', { name: '{listing}', listing: 'SGOMI' })).toBe(
			'{listing} de SGOMI, {other}'
		);
	});
});

describe('words in place of ours', () => {
	it('are kept only where they say something else', () => {
		expect(readWords('sector', { 'sport.fr': '  Sports\tnautiques ', 'sport.en': 'Sport', 'culture.fr': '' })).toEqual({
			ok: true,
			value: { sport: { fr: 'Sports nautiques' } }
		});
	});
	it('do not make two of a list the same', () => {
		const problemsOf = (texts: Record<string, string>) => {
			const read = readWords('sector', texts);
			return read.ok ? {} : read.problem;
		};
		expect(problemsOf({ 'sport.fr': 'culture' })).toEqual({ 'sport.fr': 'twice' });
		expect(problemsOf({ 'culture.fr': 'Sport' })).toEqual({ 'culture.fr': 'twice' });
		// Each takes the word of the other: they can be told apart.
		expect(problemsOf({ 'culture.fr': 'Sport', 'sport.fr': 'Culture' })).toEqual({});
		expect(problemsOf({ 'sport.fr': 'x'.repeat(81) })).toEqual({ 'sport.fr': 'too_long' });
	});
	it('of relations are told in both directions', () => {
		expect(readWords('relation', { 'funds.frInverse': 'reçoit de', 'funds.other': 'x' })).toEqual({
			ok: true,
			value: { funds: { frInverse: 'reçoit de' } }
		});
	});
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { SourceProblem } from '../../domain/import/source-problems';
import { TableProblem } from '../../domain/import/table-problems';
import { saintMartin } from '../../territories/saint-martin/territory';
import { Asker } from './asker';
import { askCompanies, companiesIn, companyReading } from './company-search';
import { companyCells, pageOf, type Change } from './testing/companies';
import { aClock, aService, type Said } from './testing/service';
import { sirenOf, siretOf } from './testing/sirene';
import { words } from './testing/words';

const folder = mkdtempSync(join(tmpdir(), 'maillage-companies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recordsOf = (...all: readonly Change[]) => {
	const pages = [{ results: all, total_results: all.length, total_pages: 1 }];
	writeFileSync(join(folder, 'answers.json'), JSON.stringify(pages));
	return companiesIn([join(folder, 'answers.json')]).then((read) => {
		const { input, rows, kept } = companyReading(read, saintMartin);
		return { ...input(words), rows, kept };
	});
};

describe('a company', () => {
	test('says what SIRENE says of a unit and its establishment here', async () => {
		const { records } = await recordsOf(
			companyCells(1, {
				...{ nom_raison_sociale: 'VOILE ET VENT', sigle: 'VEV' },
				here: { adresse: 'QUARTIER D ORLEANS 12 RUE DU LAGON 97150 SAINT-MARTIN', liste_enseignes: ['LA BASE'] },
				complements: { identifiant_association: 'W971000001' }
			})
		);
		expect(records).toMatchObject([
			{
				...{ row: 1, name: 'Voile et Vent', acronym: 'VEV', aliases: ['La Base'], legalFamily: 'association' },
				...{ address: 'QUARTIER D ORLEANS 12 RUE DU LAGON', neighbourhood: 'orleans', foundedYear: '2011' },
				...{ closed: false, notes: [] },
				identifiers: [
					{ kind: 'siren', value: sirenOf(1) },
					{ kind: 'siret', value: siretOf(1) },
					{ kind: 'rna', value: 'W971000001' }
				]
			}
		]);
		// Whatever is said of a point, nobody says how good it is.
		expect(records[0]!.point).toBeUndefined();
	});

	test('says nothing of those who direct it nor of what it earns, not even in what is kept', async () => {
		const found = await recordsOf(companyCells(1));
		expect(JSON.stringify(found)).not.toMatch(/HODGE|ANA\b|123456|NOM COMPLET/);
		expect(JSON.stringify(await companiesIn([join(folder, 'answers.json')]))).not.toMatch(/HODGE|123456|NOM COMPLET/);
	});

	test('that objects to the spreading of its data is refused without its name', async () => {
		for (const change of [
			{ statut_diffusion: 'P', sigle: '[NON-DIFFUSIBLE]' },
			{ here: { statut_diffusion_etablissement: 'P', adresse: '[NON-DIFFUSIBLE]' } }
		]) {
			const { records, problems } = await recordsOf(companyCells(1, change));
			expect(records).toEqual([]);
			expect(problems).toEqual([{ row: 1, code: 'not_public', refused: true }]);
		}
	});

	test('has a name of its own: what stands in its place is none', async () => {
		const { problems } = await recordsOf(companyCells(1, { nom_raison_sociale: '[NON-DIFFUSIBLE]' }));
		expect(problems).toEqual([{ row: 1, code: 'name_missing', refused: true }]);
	});

	test('that has ended, or whose establishment here has closed, is closed', async () => {
		for (const change of [{ etat_administratif: 'C' }, { here: { etat_administratif: 'F' } }])
			expect((await recordsOf(companyCells(1, change))).records).toMatchObject([{ closed: true }]);
	});

	test('has of its establishments here the open one, though its seat be elsewhere', async () => {
		const { siege } = companyCells(1, { here: { commune: '75101', siret: siretOf(2) } });
		const closed = companyCells(1, { here: { est_siege: false, etat_administratif: 'F', siret: siretOf(3) } }).siege;
		const open = companyCells(1, { here: { est_siege: false } }).siege;
		const one = companyCells(1, { siege, matching_etablissements: [closed, open] });
		const { records } = await recordsOf(one);
		expect(records).toMatchObject([{ closed: false }]);
		expect(records[0]!.identifiers[1]).toEqual({ kind: 'siret', value: siretOf(1) });
	});

	test('is left out where it is elsewhere, a person, or neither of the social economy nor of work integration', async () => {
		const none = { est_association: false, est_ess: false };
		const found = await recordsOf(
			companyCells(1, { here: { commune: '97101' } }),
			companyCells(2, { nature_juridique: '1000' }),
			companyCells(3, { nature_juridique: '5710', complements: none }),
			companyCells(4, { nom_raison_sociale: null })
		);
		expect(found).toMatchObject({ rows: 4, kept: 0, records: [], problems: [] });
	});

	test('of work integration is brought in, and is not taken for one of the social economy by that', async () => {
		const company = {
			nature_juridique: '5710',
			complements: { est_association: false, est_ess: false, est_siae: true }
		};
		const { records } = await recordsOf(
			companyCells(1, { ...company, complements: { ...company.complements, type_siae: 'Entreprise d’insertion' } }),
			companyCells(2, { ...company, complements: { ...company.complements, est_ess: true } })
		);
		expect(records.map(({ legalFamily }) => legalFamily)).toEqual([undefined, 'ess_company']);
		expect(records[0]!.notes).toEqual(['SIAE (conventionnement) : Entreprise d’insertion']);
	});
});

describe('saved answers', () => {
	const problemOf = (text: string) => {
		writeFileSync(join(folder, 'odd.json'), text);
		return companiesIn([join(folder, 'odd.json')]).then(
			() => undefined,
			(error: unknown) => (error instanceof TableProblem ? error.code : error)
		);
	};
	test('are one page, or several in a list or in files', async () => {
		const page = (at: number) => ({ results: [companyCells(at)], total_results: 2, total_pages: 2, page: at });
		const files = [1, 2].map((at) => {
			writeFileSync(join(folder, `page-${at}.json`), JSON.stringify(page(at)));
			return join(folder, `page-${at}.json`);
		});
		expect(companyReading(await companiesIn(files), saintMartin)).toMatchObject({ rows: 2, kept: 2 });
	});
	test('that are something else are told what they are not', async () => {
		expect(await problemOf('')).toBe('empty');
		expect(await problemOf('<html>')).toBe('damaged');
		expect(await problemOf('{"features":[]}')).toBe('not_of_register');
		expect(await problemOf('{"results":[{"siren":12}],"total_results":1,"total_pages":1}')).toBe('not_of_register');
	});
});

describe('over the network', () => {
	let close: () => Promise<void>;
	afterEach(() => close());
	const ask = async (says: (asked: URL, before: number) => Said, patience?: number) => {
		const service = await aService(says);
		close = service.close;
		const clock = aClock();
		const begun = clock.now();
		const asker = new Asker({ perSecond: 6, ...clock, ...(patience !== undefined && { patience }) });
		const told = await askCompanies(saintMartin, asker, service.url).catch((error: unknown) =>
			error instanceof SourceProblem ? error : Promise.reject(error as Error)
		);
		return { told, asked: service.asked, waits: clock.waits, lasted: clock.now() - begun };
	};
	const all = Array.from({ length: 60 }, (_, at) => companyCells(at));
	/** Every second one is of the social economy, every third one an association, every twentieth one integrates. */
	const answer = (asked: URL): Said => {
		const every = asked.searchParams.has('est_ess') ? 2 : asked.searchParams.has('est_association') ? 3 : 20;
		return {
			json: pageOf(
				all.filter((_, at) => at % every === 0),
				asked
			)
		};
	};

	test('asks three questions page by page, six times a second, and has each company once', async () => {
		const { told, asked, lasted } = await ask(answer);
		const { rows } = companyReading(told as never, saintMartin);
		expect(rows).toBe(all.filter((_, at) => at % 2 === 0 || at % 3 === 0).length);
		expect(asked.map(({ pathname }) => pathname)).toEqual(Array(4).fill('/search'));
		const said = asked.map(({ searchParams }) => Object.fromEntries(searchParams));
		expect(said[1]).toEqual({
			...{ code_commune: '97801', est_ess: 'true', page: '2', per_page: '25', minimal: 'true' },
			...{ include: 'siege,matching_etablissements,complements', limite_matching_etablissements: '100' }
		});
		expect(said.map(({ page }) => page)).toEqual(['1', '2', '1', '1']);
		expect(lasted).toBeGreaterThanOrEqual(450);
	});

	test('comes back when it is told to, and gives up on one that never has time', async () => {
		const once = await ask((asked, before) => (before === 1 ? { status: 429, retryAfter: '7' } : answer(asked)));
		expect(companyReading(once.told as never, saintMartin).rows).toBe(40);
		expect(once.waits.some((wait) => wait >= 7000 - 200)).toBe(true);
		await close();
		const moment = await ask((asked, before) =>
			before === 0 ? { status: 429, retryAfter: 'Mon, 05 Jan 2026 00:00:30 GMT' } : answer(asked)
		);
		expect(moment.lasted).toBeGreaterThanOrEqual(30_000);
		await close();
		expect((await ask(() => ({ status: 429 }))).told).toMatchObject({ code: 'busy' });
		await close();
		expect(await ask(() => ({ status: 429, retryAfter: '86400' }))).toMatchObject({
			told: { code: 'busy' },
			waits: []
		});
	});

	test('tries again after a failure, and says which one it was where it lasts', async () => {
		const once = await ask((asked, before) => (before === 1 ? { status: 502 } : answer(asked)));
		expect(companyReading(once.told as never, saintMartin).rows).toBe(40);
		await close();
		const always = await ask((asked, before) => (before > 0 ? { status: 500 } : answer(asked)));
		expect(always.told).toMatchObject({ code: 'refused', status: 500 });
		expect(always.asked.length).toBe(4);
		await close();
		const refused = await ask(() => ({ status: 400 }));
		expect(refused).toMatchObject({ told: { code: 'refused', status: 400 }, waits: [] });
	});

	test('does not wait for ever, nor for what nobody answers', async () => {
		expect((await ask(() => 'silence', 40)).told).toMatchObject({ code: 'too_slow' });
		await close();
		const { url, close: shut } = await aService(() => 'silence');
		await shut();
		const asker = new Asker({ perSecond: 6, ...aClock() });
		await expect(askCompanies(saintMartin, asker, url)).rejects.toMatchObject({ code: 'unreachable' });
	});

	test('takes no page for data, and no answer of another shape', async () => {
		expect((await ask(() => ({ page: '<!doctype html><h1>En maintenance</h1>' }))).told).toMatchObject({
			code: 'not_json'
		});
		await close();
		expect((await ask(() => ({ json: { resultats: [] } }))).told).toMatchObject({ code: 'other_shape' });
		await close();
		const many = { results: [], total_results: 10_000, total_pages: 400 };
		expect((await ask(() => ({ json: many }))).told).toMatchObject({ code: 'too_many' });
	});

	test('is asked where the setting says', async () => {
		close = () => Promise.resolve();
		for (const setting of ['ftp://example.org', 'nowhere'])
			await expect(askCompanies(saintMartin, new Asker({ perSecond: 6 }), setting)).rejects.toMatchObject({
				code: 'bad_address'
			});
	});
});

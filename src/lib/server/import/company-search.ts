import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
	ASKED_PARTS,
	companyHere,
	companyPage,
	companyRecord,
	eachOnce,
	MOST_ROWS_OF_A_QUESTION,
	PAGE_ROWS,
	QUESTIONS,
	savedPages,
	type CompanyPage
} from '../../domain/import/company-search';
import { SourceProblem } from '../../domain/import/source-problems';
import { LARGEST_FILE, TableProblem } from '../../domain/import/table-problems';
import type { Territory } from '../../domain/territory';
import { addressOf, Asker } from './asker';
import { sorted, type RegisterReading } from './registers';

const PUBLISHED_AT = 'https://recherche-entreprises.api.gouv.fr';
/** It answers seven questions a second. */
const politely = () => new Asker({ perSecond: 6 });

/** Asks the API Recherche d’entreprises for all of a territory, page by page. */
export async function askCompanies(
	{ codes }: Pick<Territory, 'codes'>,
	asker = politely(),
	setting = process.env.MAILLAGE_COMPANY_SEARCH
): Promise<CompanyPage[]> {
	const search = new URL('search', addressOf(setting, PUBLISHED_AT));
	const pages: CompanyPage[] = [];
	for (const question of QUESTIONS)
		for (let at = 1, last = 1; at <= last; at++) {
			const url = new URL(search);
			const asked = { code_commune: codes.municipality, [question]: true, page: at, per_page: PAGE_ROWS };
			const shown = { minimal: true, include: ASKED_PARTS, limite_matching_etablissements: 100 };
			for (const [name, value] of Object.entries({ ...asked, ...shown })) url.searchParams.set(name, String(value));
			const { data } = companyPage.safeParse(await asker.json(url));
			if (!data) throw new SourceProblem('other_shape');
			if (data.total_results >= MOST_ROWS_OF_A_QUESTION) throw new SourceProblem('too_many');
			pages.push(data);
			last = Math.min(data.total_pages, MOST_ROWS_OF_A_QUESTION / PAGE_ROWS);
		}
	return pages;
}

/** The same from files in which somebody saved answers. */
export async function companiesIn(files: readonly string[]): Promise<CompanyPage[]> {
	const pages: CompanyPage[] = [];
	for (const file of files) {
		const bytes = await readFile(file);
		if (bytes.length > LARGEST_FILE) throw new TableProblem('too_large');
		if (bytes.length === 0) throw new TableProblem('empty');
		const { data } = savedPages.safeParse(jsonOf(bytes.toString('utf8').replace(/^\ufeff/, '')));
		if (!data) throw new TableProblem('not_of_register');
		pages.push(...data);
	}
	return pages;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new TableProblem('damaged');
	}
}

/** What is of the territory in answers: rows are numbered from 1, by the numbers of the companies. */
export function companyReading(pages: readonly CompanyPage[], territory: Pick<Territory, 'codes'>): RegisterReading {
	const companies = eachOnce(pages);
	const found = companies.flatMap((one, at) => {
		const here = companyHere(one, territory);
		return here ? [{ row: at + 1, one, here }] : [];
	});
	return {
		input: (words) => sorted(found.map(({ row, one, here }) => companyRecord(row, one, here, words))),
		hash: createHash('sha256').update(JSON.stringify(companies)).digest('hex'),
		...{ rows: companies.length, kept: found.length }
	};
}

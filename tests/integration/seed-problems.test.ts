import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CsvProblems } from '../../src/lib/server/database/seeding/csv';
import { readSeed, territoriesFolder } from '../../src/lib/server/database/seeding/read';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'territories-'));
	cpSync(territoriesFolder(), folder, { recursive: true });
	vi.stubEnv('MAILLAGE_TERRITORIES', folder);
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

function rewrite(file: string, change: (text: string) => string) {
	const path = join(folder, 'saint-martin', file);
	const before = readFileSync(path, 'utf8');
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(path, after);
}

/** The sentences of a load that fails. */
function problems(): string[] {
	try {
		readSeed('saint-martin');
	} catch (error) {
		if (error instanceof CsvProblems) return error.message.split('\n');
		throw error;
	}
	return [];
}

const onLine = (number: number, change: (line: string) => string) => (text: string) =>
	text
		.split('\n')
		.map((line, at) => (at === number - 1 ? change(line) : line))
		.join('\n');

test('the tables as they are have no problem', () => expect(problems()).toEqual([]));

describe('a problem is named with its file, line and column', () => {
	test.each<[string, string, (text: string) => string, string]>([
		[
			'an unknown column',
			'seed/actors.csv',
			onLine(1, (line) => line.replace('acronym', 'sigle')),
			'seed/actors.csv, line 1, column sigle: unknown column; the columns are id, name, acronym,'
		],
		[
			'a missing column',
			'seed/actors.csv',
			onLine(1, (line) => line.replace('acronym', 'sigle')),
			'seed/actors.csv, line 1, column acronym: the column is missing.'
		],
		[
			'a column twice',
			'seed/offers.csv',
			onLine(1, (line) => line.replace('title,', 'title,title,')),
			'seed/offers.csv, line 1, column title: the column stands twice in the header.'
		],
		[
			'an unknown code',
			'seed/actors.csv',
			onLine(3, (line) => line.replace('ess_structure', 'charity')),
			'seed/actors.csv, line 3, column category: “charity” is not one of ess_structure, funder,'
		],
		[
			'an unknown need in a list',
			'seed/offers.csv',
			onLine(2, (line) => line.replace('digital;legal', 'digital;luck')),
			'seed/offers.csv, line 2, column needs: “luck” is not one of project_design,'
		],
		[
			'a reference to nobody',
			'seed/relations.csv',
			onLine(2, (line) => line.replace('alefpa-le-manteau', 'nobody-here')),
			'seed/relations.csv, line 2, column to_id: “nobody-here” is not the id of an actor of seed/actors.csv.'
		],
		[
			'an unknown neighbourhood',
			'seed/locations.csv',
			onLine(4, (line) => line.replace('Concordia,', 'Discordia,')),
			'seed/locations.csv, line 4, column quartier: “Discordia” is not a place of places.csv.'
		],
		[
			'an identifier twice',
			'seed/actors.csv',
			onLine(3, (line) => line.replace('aahe,', '2afp,')),
			'seed/actors.csv, line 3, column id: “2afp” stands already on line 2.'
		],
		[
			'a relation twice',
			'seed/relations.csv',
			(text) => text.trimEnd() + '\n' + text.split('\n')[1] + '\n',
			'column from_id: this relation, which has no direction, stands already on line 2.'
		],
		[
			'a day that does not exist',
			'seed/events.csv',
			onLine(3, (line) => line.replace('2022-02-08', '2022-02-30')),
			'seed/events.csv, line 3, column date: “2022-02-30” is not a date that exists'
		],
		[
			'more of a date than is claimed',
			'seed/events.csv',
			onLine(3, (line) => line.replace(',day,', ',month,')),
			'seed/events.csv, line 3, column date_precision: “2022-02-08” is known to the day, not to the month.'
		],
		[
			'an amount below zero',
			'seed/offers.csv',
			onLine(4, (line) => line.replace(',500,12000,', ',-500,12000,')),
			'seed/offers.csv, line 4, column amount_min: “-500” is not an amount of zero or more.'
		],
		[
			'amounts the wrong way round',
			'seed/offers.csv',
			onLine(4, (line) => line.replace(',500,12000,', ',12000,500,')),
			'seed/offers.csv, line 4, column amount_max: less than amount_min.'
		],
		[
			'a page that is no address',
			'seed/actors.csv',
			onLine(2, (line) => line.replace('https://www.faxinfo.fr', 'javascript:alert(1)//')),
			'seed/actors.csv, line 2, column source_url:'
		],
		[
			'an exact position without a point',
			'seed/locations.csv',
			onLine(3, (line) => line.replace(',neighbourhood,', ',exact,')),
			'seed/locations.csv, line 3, column precision: an exact position needs lat and lon.'
		],
		[
			'a cell too few',
			'seed/events.csv',
			onLine(2, (line) => line.replace(',month,', ',')),
			'seed/events.csv, line 2: 11 cells where the header has 12 columns.'
		],
		[
			'a quote that is not closed',
			'seed/events.csv',
			(text) => text.replace(/\n$/, '') + '"x\n',
			'not a readable table:'
		]
	])('%s', (_, file, change, sentence) => {
		rewrite(file, change);
		expect(
			problems().some((problem) => problem.includes(sentence)),
			problems().join('\n')
		).toBe(true);
	});

	test('all of them at once, and a SIREN whose key is wrong among them', () => {
		rewrite(
			'seed/actors.csv',
			onLine(2, (line) => line.replace(',,,,,active', ',732829321,,,,active'))
		);
		rewrite(
			'seed/actors.csv',
			onLine(3, (line) => line.replace('ess_structure', 'charity'))
		);
		expect(problems()).toEqual([
			'seed/actors.csv, line 2, column siren: “732829321” is not a SIREN number: its form or its key is wrong.',
			expect.stringContaining('seed/actors.csv, line 3, column category')
		]);
	});
});

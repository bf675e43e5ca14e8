import type { KnownListing } from './plan';
import { placedHow, type ImportRecord, type RegisterNumber } from './record';

/** What is told of somebody in a file or of a listing, in the order in which it is shown. */
export const FACTS = [
	...(['name', 'acronym', 'alias', 'identifier', 'category', 'legalFamily', 'sectors', 'neighbourhood'] as const),
	...(['address', 'town', 'point', 'phone', 'email', 'website', 'founded', 'description', 'notes'] as const)
] as const;
export type Fact = (typeof FACTS)[number];
/** Codes or texts; a fact of which nothing is said is absent. */
export type Facts = Readonly<Partial<Record<Fact, readonly string[]>>>;

const numbers = (all: readonly RegisterNumber[]) => all.map(({ kind, value }) => `${kind.toUpperCase()} ${value}`);

function filled(all: Readonly<Record<Fact, readonly (string | undefined)[]>>): Facts {
	return Object.fromEntries(
		FACTS.flatMap((fact) => {
			const said = all[fact].filter((value) => value !== undefined && value !== '');
			return said.length > 0 ? [[fact, said]] : [];
		})
	);
}

export const factsOfRecord = (record: ImportRecord): Facts =>
	filled({
		...{ name: [record.name], acronym: [record.acronym], alias: record.aliases, phone: record.phones },
		...{ identifier: numbers(record.identifiers), category: [record.category], legalFamily: [record.legalFamily] },
		...{
			sectors: record.sectors,
			neighbourhood: [record.neighbourhood],
			address: [record.address],
			town: [record.town]
		},
		point: record.point ? [`${record.point.lat}, ${record.point.lon}`, placedHow(record.point)] : [],
		...{ email: [record.email], website: [record.website], founded: [record.foundedYear] },
		...{ description: [record.descriptionFr, record.descriptionEn], notes: record.notes }
	});

/** Of a listing, what helps to tell it from another. */
export const factsOfListing = ({ names, values, identifiers }: KnownListing): Facts =>
	filled({
		...{ name: names.slice(0, 1), acronym: [values.acronym], alias: names.slice(1), identifier: numbers(identifiers) },
		...{ category: [], legalFamily: [], sectors: values.sectors, neighbourhood: [values.neighbourhood] },
		...{ address: [values.address], town: [], point: [], phone: [values.phone], email: [values.email] },
		...{ website: [values.website], founded: [values.foundedYear], description: [values.descriptionFr], notes: [] }
	});

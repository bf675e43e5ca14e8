import { placeReader } from '../../../domain/import/places';
import type { Words } from '../../../domain/import/rows';
import { saintMartin } from '../../../territories/saint-martin/territory';

/** How things are called in a gazetteer of one neighbourhood. */
export const words: Words = {
	...{ territory: saintMartin, year: 2026, spellings: new Map() },
	placeIn: placeReader([
		{
			code: 'orleans',
			kind: 'settlement',
			side: 'MF',
			nameFr: 'Quartier d’Orléans',
			nameEn: 'French Quarter',
			aliases: []
		}
	])
};

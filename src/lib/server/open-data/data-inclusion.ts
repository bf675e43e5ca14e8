import type { z } from 'zod';
import { DI_TYPE_OF, OUR_SOURCE, type DiService, type DiStructure } from '../../domain/open-data/data-inclusion';
import type { ACTOR } from '../../domain/open-data/columns';
import type { Feature } from '../../domain/open-data/collections';
import { readPartialDate } from '../../domain/partial-date';
import { LEGAL_FAMILIES } from '../../domain/vocabulary/actor';
import { wordIn } from '../../messages/format';
import type { Publication } from '../publication/publication';
import { featuresOf } from './features';

/** As long as it may be, without a full stop at its end; undefined for what is too short. */
function named(text: string): string | undefined {
	const name = text.slice(0, 150).replace(/[\s.]+$/, '');
	return name.length >= 3 ? name : undefined;
}
const told = (text: string) => (text.length < 50 ? undefined : text.length > 2000 ? `${text.slice(0, 1999)}…` : text);

interface Dated {
	readonly verified_on: string | null;
	readonly source_date: string | null;
}
/** The day of the last check, or that of the page. */
const changedOn = ({ verified_on, source_date }: Dated) =>
	verified_on ?? (source_date === null ? undefined : readPartialDate(source_date)?.date);

/** Those that say as much as data·inclusion asks of each: a name, a description, a day. It is in French alone. */
export function structuresOf(publication: Publication, origin: string): DiStructure[] {
	return featuresOf(publication, 'actors', { language: 'fr', origin }).flatMap(({ row, geometry }): DiStructure[] => {
		const [nom, description, date_maj] = [named(row.name), told(row.description_fr ?? ''), changedOn(row)];
		if (!nom || !description || !date_maj || row.activity === 'closed') return [];
		return [
			{
				...{ source: OUR_SOURCE, id: row.id, nom, description, date_maj, siret: row.siret },
				...placed(publication, row, geometry),
				...{ telephone: row.phone, courriel: row.email, site_web: row.website }
			}
		];
	});
}

function placed(publication: Publication, row: z.infer<typeof ACTOR>, geometry: Feature['geometry']) {
	const place = publication.snapshot.places.find(({ code }) => code === row.neighbourhood);
	const { codes, name } = publication.territory;
	const isHere = place?.side === 'MF';
	// A neighbourhood's point would be read as an address.
	const [longitude, latitude] =
		geometry?.type === 'Point' && (row.position_precision === 'exact' || row.position_precision === 'street')
			? geometry.coordinates
			: [null, null];
	return {
		commune: isHere ? name.fr : null,
		...{ code_postal: isHere ? codes.postcode : null, code_insee: isHere ? codes.municipality : null },
		...{ adresse: row.address, longitude, latitude }
	};
}

/** What the structures above offer. Nobody's name is told. */
export function servicesOf(publication: Publication, origin: string): DiService[] {
	const structures = new Map(structuresOf(publication, origin).map((structure) => [structure.id, structure]));
	return featuresOf(publication, 'offers', { language: 'fr', origin }).flatMap(({ row }): DiService[] => {
		const by = structures.get(row.provider_id);
		const nom = named(row.title_fr);
		if (!by || !nom) return [];
		const { commune, code_postal, code_insee, adresse, longitude, latitude, telephone, courriel } = by;
		const description = told(
			[
				`${row.title_fr} (${row.kind_label}), par ${row.provider_name}.`,
				row.needs_label.length > 0 && `Pour : ${row.needs_label.join(', ')}.`,
				row.conditions_fr,
				row.calendar
			]
				.filter(Boolean)
				.join(' ')
		);
		const date_maj = changedOn(row) ?? by.date_maj;
		if (!description) return [];
		const families = row.legal_families.map((family) => wordIn(LEGAL_FAMILIES, family, 'fr'));
		return [
			{
				...{
					source: OUR_SOURCE,
					id: row.id,
					structure_id: by.id,
					nom,
					description,
					date_maj,
					type: DI_TYPE_OF[row.kind]
				},
				publics_precisions: families.length > 0 ? families.join(', ') : null,
				conditions_acces: row.conditions_fr,
				zone_eligibilite: [publication.territory.codes.collectivity],
				lien_mobilisation: row.url,
				modes_mobilisation: row.url ? ['utiliser-lien-mobilisation'] : null,
				...{ commune, code_postal, code_insee, adresse, longitude, latitude, telephone, courriel }
			}
		];
	});
}

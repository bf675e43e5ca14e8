import { z } from 'zod';
import type { OfferKind } from '../vocabulary/offer';

/*
 * What data·inclusion takes of a structure and of a service: its schema v1 (github.com/gip-inclusion/data-inclusion-schema,
 * `schemas/v1`), as far as we have something to say. What it has beside that we leave empty: the name of a person, hours.
 */

/** What we are called there: what bears it has left from here. */
export const OUR_SOURCE = 'maillage';

/** What each kind of offer is there. The schema has two more, `atelier` and `information`. */
export const DI_TYPE_OF = {
	grant: 'aide-financiere',
	loan: 'aide-financiere',
	guarantee: 'aide-financiere',
	subsidised_job: 'aide-financiere',
	space: 'aide-materielle',
	training: 'formation',
	advice: 'accompagnement',
	incubation: 'accompagnement',
	network: 'accompagnement',
	volunteering: 'accompagnement',
	skills_sponsorship: 'accompagnement'
} as const satisfies Readonly<Record<OfferKind, string>>;
type DiType = (typeof DI_TYPE_OF)[OfferKind];

/** The other way: where several kinds come to one, the widest; of help in kind there is no kind that all of it is. */
export const KIND_OF_DI_TYPE: Readonly<Partial<Record<string, OfferKind>>> = {
	...{ accompagnement: 'advice', 'aide-financiere': 'grant', formation: 'training' },
	...{ atelier: 'training', information: 'advice' }
} satisfies Readonly<Record<Exclude<DiType, 'aide-materielle'> | 'atelier' | 'information', OfferKind>>;

const LENGTHS = { name: [3, 150], description: [50, 2000] } as const;
/** Three to 150 letters, without a full stop at its end. */
const name = z.string().min(LENGTHS.name[0]).max(LENGTHS.name[1]).regex(/[^.]$/);
const description = z.string().min(LENGTHS.description[0]).max(LENGTHS.description[1]);
const where = {
	commune: z.string().nullable(),
	code_postal: z
		.string()
		.regex(/^\d{5}$/)
		.nullable(),
	code_insee: z
		.string()
		.regex(/^\w{5}$/)
		.nullable(),
	adresse: z.string().nullable(),
	longitude: z.number().nullable(),
	latitude: z.number().nullable()
};
const reached = {
	telephone: z.string().nullable(),
	courriel: z.email().nullable()
};
const known = { source: z.string(), id: z.string(), nom: name, description, date_maj: z.iso.date() };

export const DI_STRUCTURE = z.strictObject({
	...known,
	siret: z
		.string()
		.regex(/^\d{14}$/)
		.nullable(),
	...where,
	...reached,
	site_web: z.url().max(2083).nullable()
});
export type DiStructure = z.infer<typeof DI_STRUCTURE>;

export const DI_SERVICE = z.strictObject({
	...known,
	structure_id: z.string(),
	type: z.enum(['accompagnement', 'aide-financiere', 'aide-materielle', 'formation']),
	publics_precisions: z.string().nullable(),
	conditions_acces: z.string().nullable(),
	/** Codes of the INSEE: a département, or a collectivity, by its three digits. */
	zone_eligibilite: z.array(z.string().regex(/^\w{2,3}$/)).min(1),
	lien_mobilisation: z.url().max(2083).nullable(),
	modes_mobilisation: z.array(z.literal('utiliser-lien-mobilisation')).min(1).nullable(),
	...where,
	...reached
});
export type DiService = z.infer<typeof DI_SERVICE>;

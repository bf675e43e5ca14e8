import { z } from 'zod';

/*
 * What data·inclusion takes of a structure and of a service: its schema v1 (github.com/gip-inclusion/data-inclusion-schema,
 * `schemas/v1`), as far as we have something to say. What it has beside that we leave empty: the name of a person, hours.
 */

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

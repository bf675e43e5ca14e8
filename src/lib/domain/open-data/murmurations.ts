import { z } from 'zod';
import type { RelationType } from '../vocabulary/relation';

const address = z
	.string()
	.max(2000)
	.regex(/^https?:\/\/.*/);

/** A profile as the Murmurations network reads it: `organizations_schema-v1.0.0` of its library, as far as we can fill it. */
export const PROFILE = z.strictObject({
	linked_schemas: z.tuple([z.literal('organizations_schema-v1.0.0')]),
	name: z.string(),
	nickname: z.string().optional(),
	primary_url: address,
	tags: z.array(z.string()),
	description: z.string().optional(),
	status: z.enum(['active', 'completed', 'cancelled', 'on_hold', 'in_planning']).optional(),
	full_address: z.string().optional(),
	country_iso_3166: z
		.string()
		.regex(/^[A-Z]{2}$/)
		.optional(),
	geolocation: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
	relationships: z.array(z.strictObject({ predicate_url: address, object_url: address })).optional(),
	/** Seconds since 1970: of a year its first moment. */
	starts_at: z.int().optional(),
	ends_at: z.int().optional(),
	contact_details: z.strictObject({ email: z.string() }).optional(),
	telephone: z.string().optional(),
	unique_id: z.string()
});
export type Profile = z.infer<typeof PROFILE>;

const PAIR = 'http://virtual-assembly.org/ontologies/pair#';
interface Predicates {
	/** What the one that a relation starts from says of the other, and the other of it. */
	readonly from: string;
	readonly to: string;
}
/** In public vocabularies; a relation that none of them knows is not told. */
export const PREDICATES: Readonly<Partial<Record<RelationType, Predicates>>> = {
	funds: { from: `${PAIR}supports`, to: 'https://schema.org/funder' },
	member_of: { from: 'https://schema.org/memberOf', to: 'https://schema.org/member' },
	federates: { from: 'https://schema.org/member', to: 'https://schema.org/memberOf' },
	part_of: { from: 'https://schema.org/parentOrganization', to: 'https://schema.org/subOrganization' },
	partner_of: { from: `${PAIR}partnerOf`, to: `${PAIR}partnerOf` },
	co_organises: { from: `${PAIR}cooperatesWith`, to: `${PAIR}cooperatesWith` },
	supports: { from: `${PAIR}supports`, to: `${PAIR}supportedBy` },
	hosts: { from: `${PAIR}hosts`, to: `${PAIR}hostedIn` }
};

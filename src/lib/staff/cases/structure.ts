import { ERASED, type CaseProfile } from '$lib/domain/case-retention';
import type { ActorCategory } from '$lib/domain/vocabulary/actor';
import { m } from '$lib/messages/compiled/messages';

interface Structure {
	readonly name: string;
	readonly category: ActorCategory;
	readonly example: boolean;
	readonly slug: string;
}

/** The structure of a case, as it is shown; one that is anonymised has no name and no listing. */
export function structureOf({
	structure,
	profile
}: {
	readonly structure: Structure | null;
	readonly profile: CaseProfile | null;
}): Omit<Structure, 'slug'> & { readonly slug?: string } {
	const { category = 'ess_structure', example = false } = profile ?? {};
	return structure ?? { name: m.cases_anonymised(), category, example };
}

/** Words of a case, as far as they were not erased. */
export const toldOf = (text: string): string => (text === ERASED ? m.retention_erased() : text);

import { isFiness, isRna, isSiren, isSiret, normaliseIdentifier, type IdentifierKind } from './identifiers';
import { readListing } from './listing';
import type { ListingProblem, ListingTexts } from './listing-fields';
import type { NewListing, NewProblems, NewTexts } from './listing-new-fields';
import { done, refused, type Result } from './result';
import { ACTOR_CATEGORIES, LEGAL_FAMILIES } from './vocabulary/actor';

const REST: Omit<ListingTexts, 'name' | 'website' | 'neighbourhood'> = {
	...{ acronym: '', descriptionFr: '', descriptionEn: '', sectors: [], needs: [] },
	...{ phone: '', email: '', position: '', address: '', foundedYear: '' }
};

/** Which register gave a number, as it shows in the number itself: FINESS and SIREN are told apart by their check. */
export function registerOf(written: string): { readonly kind: IdentifierKind; readonly value: string } | undefined {
	const value = normaliseIdentifier(written);
	const kind = isSiret(value)
		? 'siret'
		: isSiren(value)
			? 'siren'
			: isRna(value)
				? 'rna'
				: isFiness(value)
					? 'finess'
					: undefined;
	return kind && { kind, value };
}

/**
 * Reads the few things that make a new listing; each problem beside its field.
 * @param places codes of the neighbourhoods that there are
 */
export function readNewListing(texts: NewTexts, places: readonly string[]): Result<NewListing, NewProblems> {
	const { name, website, neighbourhood } = texts;
	const listing = readListing({ ...REST, name, website, neighbourhood }, 9999, places);
	const category = ACTOR_CATEGORIES.find(({ code }) => code === texts.category)?.code;
	const legalFamily = LEGAL_FAMILIES.find(({ code }) => code === texts.legalFamily)?.code;
	const number = registerOf(texts.number);
	const source = texts.source.replace(/[\p{Cc}\s]+/gu, ' ').trim();
	const isPage = /^https?:/i.test(source);
	const problems: Record<string, ListingProblem> = {
		...(listing.ok ? {} : (listing as { problem: Record<string, ListingProblem> }).problem),
		...(!category && { category: 'unknown' as const }),
		...(!legalFamily && { legalFamily: 'unknown' as const }),
		...(texts.number.trim() !== '' && !number && { number: 'no_number' as const }),
		...(source === '' && { source: 'missing' as const }),
		...((source.length > 400 || (isPage && !URL.canParse(source))) && { source: 'no_address' as const })
	};
	if (!listing.ok || Object.keys(problems).length > 0) return refused(problems);
	return done({
		...{ category: category!, legalFamily: legalFamily!, number, publish: texts.publish },
		...{ name: listing.value.name, website: listing.value.website, neighbourhood: listing.value.neighbourhood },
		source: isPage ? { url: new URL(source).href } : { title: source }
	});
}

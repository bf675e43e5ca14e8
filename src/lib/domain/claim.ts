import { readEmail } from './email';
import { readPersonName } from './person-name';
import { done, refused, type Result } from './result';
import { CLAIM_FIELDS, LONGEST_REASON, type Claim, type ClaimField, type ClaimTexts } from './claim-fields';

/** Lines as they were typed, without what no keyboard writes. */
const plain = (typed: string) =>
	typed
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();

/** Reads what was sent; the fields that are wrong, in their order. */
export function readClaim(texts: ClaimTexts): Result<Claim, readonly ClaimField[]> {
	const [name, email, givenAs] = [readPersonName(texts.name), readEmail(texts.email), readPersonName(texts.givenAs)];
	const reason = plain(texts.reason);
	if (name && email && givenAs && reason && reason.length <= LONGEST_REASON)
		return done({ name, email, givenAs, reason });
	const good = { name, email, givenAs, reason: reason.length <= LONGEST_REASON && reason };
	return refused(CLAIM_FIELDS.filter((field) => !good[field]));
}

/**
 * What ties an address to a listing before anybody asks: it is the one that is published, or is of the published site's
 * domain; or staff have it from elsewhere, as that of a contact. A site that many share (a page on a social network, say) proves nothing, nor does an address at its provider.
 */
export function tieOf(
	email: string,
	listing: { readonly website?: string | null; readonly email?: string | null; readonly isKnown?: boolean }
): 'address' | 'known' | 'domain' | undefined {
	if (listing.email && listing.email.toLowerCase() === email.toLowerCase()) return 'address';
	if (listing.isKnown) return 'known';
	const domain = email.split('@')[1]?.toLowerCase() ?? '';
	const host = hostOf(listing.website);
	if (!host || SHARED.test(host) || SHARED.test(domain)) return undefined;
	return host === domain || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`) ? 'domain' : undefined;
}

const SHARED =
	/(^|\.)(facebook|instagram|linkedin|youtube|tiktok|helloasso|wixsite|wordpress|blogspot|jimdofree|google|gmail|googlemail|yahoo|hotmail|outlook|live|msn|orange|wanadoo|sfr|free|laposte|icloud|me|proton|protonmail|gmx|aol)\.(com|fr|net|org|me|ch|site)$/;

function hostOf(website: string | null | undefined): string | undefined {
	try {
		return website ? new URL(website).hostname.toLowerCase().replace(/^www\./, '') : undefined;
	} catch {
		return undefined;
	}
}

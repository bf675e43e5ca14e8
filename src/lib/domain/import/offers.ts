import { changedFields } from '../history';
import type { OfferDraft } from '../offer-fields';
import type { PartialDate } from '../partial-date';
import type { Likeness } from './likeness';
import { planImport, type KnownListing, type Remembered } from './plan';
import type { ImportProblem, ImportRecord } from './record';
import { cut, foldedWords, oneLine } from './text';

/* What becomes of the offers that a register knows: drafts of those who give them, and nothing that a person has read. */

/** What a register says of an offer; a field of which it says nothing is null. */
export const SAID_FIELDS = [
	...(['titleFr', 'kind', 'legalFamilies', 'area', 'conditionsFr', 'amountMax'] as const),
	...(['calendar', 'opensOn', 'closesOn', 'url'] as const)
] as const satisfies readonly (keyof OfferDraft)[];
export type SaidField = (typeof SAID_FIELDS)[number];
export type OfferSaid = {
	readonly [Field in SaidField]:
		Exclude<OfferDraft[Field], undefined> | (undefined extends OfferDraft[Field] ? null : never);
};

/** The page of the register. */
export interface OfferPage {
	readonly url: string | null;
	readonly title: string;
	readonly date: PartialDate | null;
}
/** An offer as a register has it. */
export interface OfferRecord {
	readonly row: number;
	/** By which the register knows it, whatever else it says of it. */
	readonly key: string;
	/** Who may give it, as the register describes them; the first who is on the map does. */
	readonly givers: readonly ImportRecord[];
	readonly said: OfferSaid;
	readonly page: OfferPage;
}
export interface OfferRowRead {
	readonly record?: OfferRecord;
	readonly problem?: ImportProblem;
}

/** An offer that is there. */
export interface KnownOffer {
	readonly id: string;
	readonly providerId: string;
	readonly said: OfferSaid;
	/** What the register knows it by, and the print of what it said; absent where it did not come from there. */
	readonly key?: string;
	readonly print?: string;
	/** A draft as it came in: nobody has changed, published or withdrawn it. */
	readonly isUntouched: boolean;
}

interface OfRow {
	readonly row: number;
	readonly record: OfferRecord;
	readonly print: string;
}
export type PlannedOffer =
	| (OfRow & { readonly kind: 'new'; readonly provider: KnownListing; readonly likeness?: Likeness })
	/** A draft that nobody has read yet says what the register says now. */
	| (OfRow & { readonly kind: 'changed'; readonly offer: KnownOffer; readonly fields: readonly SaidField[] })
	/** It is there; what the register says otherwise is left to a person, who has read the offer. */
	| (OfRow & { readonly kind: 'kept'; readonly offer: KnownOffer; readonly differs: readonly SaidField[] });

/** What offers of a file are held against. */
export interface OfferGround {
	readonly known: readonly KnownListing[];
	readonly offers: readonly KnownOffer[];
	readonly remembered: Remembered;
	/** The day it is in the territory. */
	readonly today: string;
	readonly printOf: (text: string) => string;
}

/**
 * What becomes of each offer. Whoever gives it is found as an import finds the listing of a row, and only where that is
 * sure.
 */
export function planOffers(
	records: readonly OfferRecord[],
	{ known, offers, remembered, today, printOf }: OfferGround
): { readonly planned: readonly PlannedOffer[]; readonly problems: readonly ImportProblem[] } {
	const giverOf = giversAmong(records, known, remembered);
	const byKey = new Map(offers.flatMap((offer) => (offer.key === undefined ? [] : [[offer.key, offer] as const])));
	const titled = (provider: string, title: string) => `${provider} ${foldedWords(title)}`;
	const byTitle = new Map(offers.map((offer) => [titled(offer.providerId, offer.said.titleFr), offer]));
	const seen = new Set<string>();
	const problems: ImportProblem[] = [];
	const planned: PlannedOffer[] = [];
	for (const record of records) {
		const { row, key, said, page } = record;
		const of = { row, record, print: printOf(JSON.stringify([said, page])) };
		const refuse = (code: ImportProblem['code'], more = '') =>
			problems.push({ row, code, value: told(said.titleFr, more), refused: true });
		const there = byKey.get(key);
		if (seen.has(key)) refuse('twin');
		else if (there) {
			const name = titled(there.providerId, said.titleFr);
			const isFree = (byTitle.get(name) ?? there) === there && !seen.has(name);
			const isSaidAnew = there.print !== of.print;
			const fields = isSaidAnew ? differing(there.said, said) : [];
			if (!isSaidAnew || !there.isUntouched) planned.push({ ...of, kind: 'kept', offer: there, differs: fields });
			else if (isFree) planned.push({ ...of, kind: 'changed', offer: there, fields });
			else refuse('twin');
			if (isFree) seen.add(name);
		} else if (said.closesOn !== null && said.closesOn < today) refuse('expired', said.closesOn);
		else {
			const { sure, likely } = giverOf(record);
			const twin = sure && byTitle.get(titled(sure.listing.id, said.titleFr));
			const name = titled(sure?.listing.id ?? '', said.titleFr);
			if (!sure)
				refuse(likely ? 'provider_unsure' : 'no_provider', likely ?? record.givers.map((one) => one.name).join(', '));
			else if (seen.has(name)) refuse('twin');
			else if (twin) planned.push({ ...of, kind: 'kept', offer: twin, differs: differing(twin.said, said) });
			else
				planned.push({ ...of, kind: 'new', provider: sure.listing, ...(sure.likeness && { likeness: sure.likeness }) });
			if (sure) seen.add(name);
		}
		seen.add(key);
	}
	return { planned, problems };
}

const TOLD = 160;
const told = (title: string, more: string) => cut(oneLine(more === '' ? title : `${title} (${more})`), TOLD);
const differing = (one: OfferSaid, other: OfferSaid): SaidField[] => {
	const fields = changedFields(one, other);
	return SAID_FIELDS.filter((field) => fields.includes(field));
};

interface Giver {
	readonly sure?: { readonly listing: KnownListing; readonly likeness?: Likeness };
	/** Who it may be, where that is not sure. */
	readonly likely?: string;
}

/** Finds the listing of whoever gives an offer. One who gives many is looked for once; one who has closed gives nothing. */
function giversAmong(records: readonly OfferRecord[], known: readonly KnownListing[], remembered: Remembered) {
	const open = known.filter(({ isClosed }) => !isClosed);
	const keyOf = ({ row: _, ...giver }: ImportRecord) => JSON.stringify(giver);
	const all = new Map(records.flatMap(({ givers }) => givers.map((giver) => [keyOf(giver), giver] as const)));
	const rows = [...all.values()].map((giver, at) => ({ ...giver, row: at + 1 }));
	const found = new Map<number, Giver>();
	for (const one of planImport(rows, open, undefined, [], remembered)) {
		if (one.kind === 'same')
			for (const row of one.rows)
				found.set(row, { sure: { listing: one.listing, ...(one.likeness && { likeness: one.likeness }) } });
		if (one.kind !== 'doubtful') continue;
		const may = one.candidates.find(({ ref }) => typeof ref !== 'number');
		if (may) found.set(one.rows[0], { likely: `${one.record.name} : ${may.name} ?` });
	}
	const byKey = new Map([...all.keys()].map((key, at) => [key, found.get(at + 1)]));
	return ({ givers }: OfferRecord): Giver => {
		const met = givers.flatMap((giver) => byKey.get(keyOf(giver)) ?? []);
		return met.find(({ sure }) => sure) ?? met[0] ?? {};
	};
}

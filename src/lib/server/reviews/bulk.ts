import { validate } from 'uuid';
import type { NamedScope } from '../database/database';
import type { PartnersPage } from './asked';
import { decideChange } from './changes';
import { settleReport } from './commands';
import { requestsNow, type RequestRow } from './queries';

/** A request that a reviewer chose, in the versions that were before the eyes. */
export interface Chosen {
	readonly id: string;
	readonly version: number;
	/** Of the listing; none for a report. */
	readonly listingVersion?: number;
}
/** More than a page holds. */
const MOST = 50;

/** How a card names its request: `id.version.listingVersion`. */
export const chosenText = (row: RequestRow) =>
	[row.id, row.version, ...(row.what === 'change' ? [row.listingVersion] : [])].join('.');

/** Those that were chosen; what is no choice is left out, and what is chosen twice counts once. */
export function readChosen(texts: readonly string[]): readonly Chosen[] {
	const read = texts.slice(0, MOST).flatMap((text): Chosen[] => {
		const [id = '', version = '', listingVersion] = text.split('.');
		if (!validate(id) || !/^\d{1,9}$/.test(version)) return [];
		return [{ id, version: Number(version), ...(listingVersion && { listingVersion: Number(listingVersion) }) }];
	});
	return [...new Map(read.map((one) => [one.id, one])).values()];
}

/** Whether a request can be accepted as it is, without anything to weigh: a change that nobody crossed, or a report. */
export const isForBulk = (row: RequestRow) =>
	row.status === 'pending' &&
	(row.what === 'report' || (row.what === 'change' && row.kind === 'change' && row.isWhole));

export interface Previewed {
	readonly row: RequestRow;
	/** What would happen; or why nothing does: it is to be looked at by itself, or is no longer what was chosen. */
	readonly will: 'publish' | 'settle' | 'by_itself' | 'changed';
}

const isAsChosen = (row: RequestRow, { version, listingVersion }: Chosen) =>
	row.version === version && (row.what !== 'change' || row.listingVersion === listingVersion);

/** What accepting those that were chosen would do, now. */
export async function previewChosen(scope: NamedScope, chosen: readonly Chosen[]): Promise<readonly Previewed[]> {
	const rows = await requestsNow(
		scope,
		chosen.map(({ id }) => id)
	);
	return rows.map((row) => {
		const choice = chosen.find(({ id }) => id === row.id)!;
		if (row.status !== 'pending' || !isAsChosen(row, choice)) return { row, will: 'changed' };
		if (!isForBulk(row)) return { row, will: 'by_itself' };
		return { row, will: row.what === 'report' ? 'settle' : 'publish' };
	});
}

/**
 * Accepts those that were chosen, each in a unit of work of its own, so that one that somebody else has decided on keeps
 * none of the others back. Ids of those that were accepted, and of those that were not.
 */
export async function acceptChosen(scope: NamedScope, chosen: readonly Chosen[], page: PartnersPage) {
	const done: string[] = [];
	const missed: string[] = [];
	for (const { row, will } of await previewChosen(scope, chosen)) {
		const answer =
			will === 'settle'
				? await settleReport(scope, row.id, row.version, 'accepted', '')
				: will === 'publish' && row.what === 'change'
					? await decideChange(scope, { ...versionsOf(row), accepted: allOf(row) }, page)
					: undefined;
		(answer?.ok ? done : missed).push(row.id);
	}
	return { done, missed };
}

/** All that is asked, what is for the team only too. */
const allOf = ({ fields, contact }: Extract<RequestRow, { what: 'change' }>) => [
	...fields.map(({ field }) => field),
	...(contact ? ['contact'] : [])
];
const versionsOf = ({ id, version, listingVersion }: Extract<RequestRow, { what: 'change' }>) => ({
	...{ id, version, listingVersion, reason: '' }
});

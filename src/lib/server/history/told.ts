import { inArray } from 'drizzle-orm';
import { validate } from 'uuid';
import { readCriteria } from '../../domain/eligibility/stored';
import type { Facts } from '../../domain/history';
import { asActorId } from '../../domain/identity';
import { clockAt } from '../../domain/local-time';
import { writePartialDate, type DatePrecision } from '../../domain/partial-date';
import type { Transaction } from '../database/database';
import { actor, place, source } from '../database/schema';

/**
 * Facts in texts, as they are compared: names in place of ids, dates as far as they are known, moments on the clock of
 * the territory. Codes stay codes: their words depend on who reads them.
 */
export type ToldFacts = Readonly<Record<string, string | readonly string[]>>;

const ACTORS: Readonly<Record<string, string>> = { fromId: 'from', toId: 'to', providerId: 'provider' };
const DATES: Readonly<Record<string, string>> = { startsOn: 'startsPrecision', endsOn: 'endsPrecision' };
const PRECISIONS = Object.values(DATES);
const MOMENTS = ['startsAt', 'endsAt'];

const idsIn = (list: readonly Facts[], fields: readonly string[]) => [
	...new Set(list.flatMap((facts) => fields.map((field) => facts[field])).filter((id) => validate(id)))
];
const tiesIn = ({ actors }: Facts): string[] => (Array.isArray(actors) ? actors.map(String) : []);
const partsOf = (tie: string) => tie.split(':') as [role: string, id: string];

interface Names {
	readonly actors: ReadonlyMap<string, string>;
	readonly places: ReadonlyMap<string, string>;
	readonly sources: ReadonlyMap<string, string>;
}

/** @param timeZone of the territory */
export async function tell(tx: Transaction, list: readonly Facts[], timeZone: string): Promise<ToldFacts[]> {
	const tied = list.flatMap(tiesIn).map((tie) => partsOf(tie)[1]);
	const named = [...idsIn(list, Object.keys(ACTORS)), ...tied].map((id) => asActorId(String(id)));
	const [placeIds, sourceIds] = [idsIn(list, ['placeId']), idsIn(list, ['sourceId'])] as [string[], string[]];
	const [actors, places, sources] = [
		await tx.select({ id: actor.id, name: actor.name }).from(actor).where(inArray(actor.id, named)),
		await tx.select({ id: place.id, code: place.code }).from(place).where(inArray(place.id, placeIds)),
		await tx
			.select({ id: source.id, url: source.url, title: source.title })
			.from(source)
			.where(inArray(source.id, sourceIds))
	];
	const names: Names = {
		actors: new Map(actors.map(({ id, name }) => [id, name])),
		places: new Map(places.map(({ id, code }) => [id, code])),
		sources: new Map(sources.map(({ id, url, title }) => [id, [title, url].filter(Boolean).join(' – ')]))
	};
	return list.map((facts) => told(facts, names, timeZone));
}

function told(facts: Facts, names: Names, timeZone: string): ToldFacts {
	const texts: Record<string, string | readonly string[]> = {};
	for (const [field, value] of Object.entries(facts)) {
		if (PRECISIONS.includes(field)) continue;
		const text = value === null || value === undefined || value === false ? '' : String(value);
		if (field in ACTORS) texts[ACTORS[field]!] = names.actors.get(text) ?? text;
		else if (field === 'actors') texts[field] = tiesIn(facts).map((tie) => tieWords(tie, names));
		else if (field === 'placeId') texts.neighbourhood = names.places.get(text) ?? text;
		else if (field === 'sourceId') texts.source = names.sources.get(text) ?? text;
		else if (field === 'criteria') texts[field] = readCriteria(Array.isArray(value) ? value : []).map(itemText);
		else if (field === 'position') texts[field] = Array.isArray(value) ? value.join(' ') : text;
		else if (field in DATES) texts[field] = dateText(text, facts[DATES[field]!]);
		else if (MOMENTS.includes(field)) texts[field] = text && clockText(text, timeZone);
		else texts[field] = Array.isArray(value) ? value.map(itemText) : text;
	}
	return texts;
}

/** A thing of several parts, a number of a register say, stays whole: its words depend on who reads them. */
const itemText = (item: unknown) => (typeof item === 'object' ? JSON.stringify(item) : String(item));

const tieWords = (tie: string, { actors }: Names) => {
	const [role, id] = partsOf(tie);
	return `${role}:${actors.get(id) ?? id}`;
};
const dateText = (date: string, precision: unknown) =>
	date && precision ? writePartialDate({ date, precision: precision as DatePrecision }) : date;
function clockText(instant: string, timeZone: string): string {
	const { day, hours } = clockAt(new Date(instant), timeZone);
	return `${day} ${hours}`;
}

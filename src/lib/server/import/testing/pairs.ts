import type { Described } from '../../../domain/import/likeness';
import { Matcher, sureOf } from '../../../domain/import/matching';
import { fold } from '../../../domain/slug';
import { placeReader } from '../../../domain/import/places';
import type { SeedRows } from '../../database/seeding/read';

/*
 * Labelled pairs, made from the actors of a territory: each actor described as a list of somebody else's would describe it
 * (the same one), and actors that look like others and are not. Made the same way each time.
 */

export interface LabelledPair {
	readonly how: string;
	/** What a list says. */
	readonly described: Described;
	/** Which actor it is; undefined where it is none of those that are known. */
	readonly is: string | undefined;
	/** An actor that is taken away before it is looked for. */
	readonly without?: string;
}

type Known = readonly (readonly [string, Described])[];

const seeded = (from: number) => {
	let state = from;
	return (below: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
};

export function knownActors({ actors, places }: SeedRows): Known {
	const placeIn = placeReader(
		places.map(({ id, kind, side, name_fr, name_en, aliases }) => ({
			...{ code: id, kind, side: side ?? null, nameFr: name_fr, nameEn: name_en, aliases }
		}))
	);
	return actors.map((row) => [
		row.id,
		{
			...{ names: [row.name], acronym: row.acronym ?? '', phones: [], email: '', website: row.website ?? '' },
			neighbourhood: row.quartier ? placeIn(row.quartier) : '',
			identifiers: (['siren', 'siret', 'rna'] as const).flatMap((kind) =>
				row[kind] ? [{ kind, value: row[kind] }] : []
			)
		}
	]);
}

const bare = (described: Described, name: string): Described => ({
	...described,
	...{ names: [name], acronym: '', identifiers: [], website: '' }
});

function misspelt(name: string, chance: (below: number) => number): string {
	const letters = [...name].flatMap((letter, at) => (/\p{L}/u.test(letter) && at > 0 ? [at] : []));
	const at = letters[chance(letters.length)] ?? 1;
	const typed = [...name];
	switch (chance(4)) {
		case 0:
			typed.splice(at, 1);
			break;
		case 1:
			typed.splice(at, 0, typed[at]!);
			break;
		case 2:
			[typed[at - 1], typed[at]] = [typed[at]!, typed[at - 1]!];
			break;
		default:
			typed[at] = 'aeiourstn'[chance(9)]!;
	}
	return typed.join('');
}

const turned = (name: string) => {
	const words = name
		.replace(/[–—(),]/g, ' ')
		.split(/\s+/)
		.filter((word) => word !== '');
	return [...words.slice(1), words[0]].join(' ');
};
const SHORT: readonly (readonly [RegExp, string])[] = [
	[/\bAssociation\b/i, 'Assoc.'],
	[/\bSaint-Martin\b/i, 'St Martin'],
	[/\bQuartier\b/i, 'Qtier'],
	[/\bCentre\b/i, 'Ctre'],
	[/\bSaint-/i, 'St ']
];
const shortened = (name: string) => SHORT.reduce((text, [from, to]) => text.replace(from, to), name);

type Spoil = (described: Described, chance: (below: number) => number) => Described | undefined;
const ELSEWHERE = ['mf-marigot', 'mf-grand-case', 'mf-concordia', 'mf-galisbay'];
/** How lists of others spoil names. */
const SPOILS: Readonly<Record<string, Spoil>> = {
	'capitals without accents': (one) => bare(one, fold(one.names[0]!).toUpperCase()),
	'typing error': (one, chance) => (one.names[0]!.length < 6 ? undefined : bare(one, misspelt(one.names[0]!, chance))),
	'typing error and capitals': (one, chance) =>
		one.names[0]!.length < 9 ? undefined : bare(one, fold(misspelt(one.names[0]!, chance)).toUpperCase()),
	'other order of words': (one) => (one.names[0]!.includes(' ') ? bare(one, turned(one.names[0]!)) : undefined),
	abbreviations: (one) => (shortened(one.names[0]!) === one.names[0] ? undefined : bare(one, shortened(one.names[0]!))),
	'legal words': (one) => bare(one, `Association ${one.names[0]!} (loi 1901)`),
	acronym: (one) => (one.acronym.length > 2 ? bare({ ...one, website: '' }, one.acronym) : undefined),
	'old name, same site': (one) =>
		one.website === '' || !one.names[0]!.includes(' ')
			? undefined
			: { ...one, names: [one.names[0]!.split(' ').slice(0, -1).join(' ')], acronym: '', identifiers: [] },
	'moved seat': (one, chance) =>
		one.website === '' ? undefined : { ...one, identifiers: [], neighbourhood: ELSEWHERE[chance(ELSEWHERE.length)]! },
	'same number, other name': (one) =>
		one.identifiers.length > 0 ? { ...bare(one, `${one.names[0]} SXM`), identifiers: one.identifiers } : undefined
};

/** Names that differ in the one word that tells. */
const OTHERS = ['Pélican', 'Mangrove', 'Flamboyant', 'Hibiscus', 'Frégate', 'Lambi', 'Tamarin', 'Gaïac'];
function neighbourOf(name: string, chance: (below: number) => number): string | undefined {
	const words = name.split(' ');
	const telling = words
		.map((word, at) => ({ word, at }))
		.filter(({ word }) => word.length > 4 && !/^(Association|Saint-Martin|Centre|Comité)$/i.test(word))
		.sort((a, b) => b.word.length - a.word.length)[0];
	if (words.length < 2 || !telling) return undefined;
	return words.with(telling.at, OTHERS[chance(OTHERS.length)]!).join(' ');
}

/** Pairs of the same actor, and of look-alikes: those that stand side by side in the territory, and invented ones. */
export function labelledPairs(known: Known, from = 7): LabelledPair[] {
	const chance = seeded(from);
	const ways = Object.entries(SPOILS);
	const same = known.flatMap(([id, described], at) =>
		[0, 1, 2].flatMap((turn): LabelledPair[] => {
			const [how, spoil] = ways[(at * 3 + turn) % ways.length]!;
			const spoilt = spoil(described, chance);
			return spoilt ? [{ how, described: spoilt, is: id }] : [];
		})
	);
	const apart = known.map(([id, described]): LabelledPair => ({
		...{ how: 'beside the others', described: { ...described, website: '' }, is: undefined, without: id }
	}));
	const invented = known.flatMap(([, described]): LabelledPair[] => {
		const name = neighbourOf(described.names[0]!, chance);
		return name ? [{ how: 'one word apart', described: bare(described, name), is: undefined }] : [];
	});
	return [...same, ...apart, ...invented];
}

export interface Quality {
	readonly pairs: number;
	/** Of those that are said to be the same for sure, those that are. */
	readonly precision: number;
	/** Of those that are the same, those that are found for sure. */
	readonly recall: number;
	/** Of those that are the same, those that are found for sure or shown to a person. */
	readonly reached: number;
	/** Of those that are none, those that a person is asked about in vain. */
	readonly asked: number;
	readonly mistakes: readonly string[];
}

/** What the model makes of labelled pairs. */
export function qualityOf(known: Known, pairs: readonly LabelledPair[]): Quality {
	const whole = new Matcher(known);
	let [sure, right, reached, positives, vain] = [0, 0, 0, 0, 0];
	const mistakes: string[] = [];
	for (const { how, described, is, without } of pairs) {
		const matches = whole.find(described).filter(({ ref }) => ref !== without);
		const found = sureOf(matches);
		const name = described.names[0]!;
		if (is) positives++;
		if (found) sure++;
		if (found && found.ref === is) right++;
		else if (found) mistakes.push(`${how}: “${name}” is taken for ${found.ref} (${found.likeness.name.toFixed(2)})`);
		if (is && matches.some(({ ref }) => ref === is)) reached++;
		else if (is) mistakes.push(`${how}: “${name}” is not known for ${is}`);
		if (!is && matches.length > 0) vain++;
	}
	return {
		pairs: pairs.length,
		...{ precision: right / sure, recall: right / positives, reached: reached / positives },
		...{ asked: vain / (pairs.length - positives), mistakes }
	};
}

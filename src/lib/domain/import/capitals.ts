import { fold } from '../slug';

/** Written small within a name. */
const SMALL = new Set([
	'de',
	'du',
	'des',
	'la',
	'le',
	'les',
	'et',
	'en',
	'a',
	'au',
	'aux',
	'pour',
	'par',
	'sur',
	'd',
	'l',
	'un',
	'une',
	'of',
	'the',
	'and',
	'for'
]);

/** Words that names of associations are made of, as they are spelt where no name here has them yet. */
const USUAL = new Map(
	(
		'fête fêtes comité comités école écoles élève élèves élémentaire collège lycée maternité société fédération ' +
		'fraternité solidarité égalité humanité communauté université œuvre œuvres théâtre vélo cinéma médiathèque ' +
		'bibliothèque littérature métier métiers pêche pêcheur pêcheurs pêcheuses bébé bébés aîné aînés ' +
		'retraités ancêtres église évangélique prière chrétien chrétienne pèlerins athlétisme karaté ' +
		'pétanque équitation équestre équipe événement événements éducation éducatif éducative développement écologie ' +
		'écologique économie économique énergie étudiant étudiants santé handicapé handicapés bénévole ' +
		'bénévoles propriétaires copropriétaires copropriété sécurité prévention médiation créole créoles ' +
		'caraïbe caraïbes guadeloupéen guadeloupéenne haïtien haïtienne haïtiens français française défense mémoire ' +
		'création créateurs créatif créative réseau région régional régionale départemental départementale fédéral ' +
		'étoile étoiles îles forêt mère mères père pères frère frères vétérans réussite réinsertion intégration'
	)
		.split(' ')
		.map((word) => [fold(word), word] as const)
);

/** How words are spelt elsewhere: with their accents and capitals, by their folded letters. */
export type Spellings = ReadonlyMap<string, string>;

/** Learns from names that are not all in capitals; of two spellings of a word the one met most often stands. */
export function spellingsIn(names: Iterable<string>): Spellings {
	const met = new Map<string, Map<string, number>>();
	for (const name of names) {
		if (isAllCapitals(name)) continue;
		for (const word of name.match(/[\p{L}\p{M}]{2,}/gu) ?? []) {
			const key = fold(word);
			const ways = met.get(key) ?? new Map<string, number>();
			met.set(key, ways.set(word, (ways.get(word) ?? 0) + 1));
		}
	}
	return new Map([...met].map(([key, ways]) => [key, [...ways].sort(([, a], [, b]) => b - a)[0]![0]]));
}

export const isAllCapitals = (text: string): boolean =>
	text === text.toUpperCase() && (text.match(/\p{Lu}/gu)?.length ?? 0) > 5 && /\s/.test(text.trim());

/**
 * A name that somebody typed in capitals, as it would be written: words that are known as they are spelt elsewhere, a
 * short one that is not may be an acronym and stays. Other names stay as they are.
 */
export function withoutCapitals(name: string, spellings: Spellings): string {
	if (!isAllCapitals(name)) return name;
	let first = true;
	return name.replace(/[\p{L}\p{M}\d]+/gu, (word, at: number) => {
		const key = fold(word);
		const known = spellings.get(key);
		const isFirst = first;
		first = false;
		if (SMALL.has(key) && isFirst) return capital(known ?? key);
		if (SMALL.has(key)) return known && known === known.toLowerCase() ? known : key;
		if (known) return isFirst || known !== known.toLowerCase() ? capital(known) : known;
		// What stands between dots or without a vowel is spelt out letter by letter.
		if (word.length <= 4 && (word.length < 4 || !/[aeiouy]/.test(key)) && !"'’".includes(name[at - 1] ?? ' '))
			return word;
		return capital(USUAL.get(key) ?? word.toLowerCase());
	});
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

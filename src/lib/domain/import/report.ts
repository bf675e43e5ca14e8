import type { Language } from '../vocabulary/term';
import type { ChosenValues, KeptChoices } from './choices';
import type { Likeness } from './likeness';
import { cellText, type Mended } from './mends';
import type { Planned } from './plan';
import {
	placedHow,
	type Column,
	type ImportProblem,
	type ImportProblemCode,
	type Placed,
	type RecordPoint
} from './record';
import { cut, oneLine } from './text';
import { fieldWords, headerWords, likenessWords, placedWords, rowProblem, useWords } from './words';

/** What came of a row, or of what it says. */
export type ReportKind = 'created' | 'changed' | 'unchanged' | 'doubtful' | 'over' | 'refused' | 'omitted' | 'mended';

/** Somebody that a row may be about: a listing, or an earlier row of the file. */
export interface Candidate {
	readonly slug?: string;
	readonly row?: number;
	readonly name: string;
	readonly likeness: Likeness;
}

/** One line of a report, in codes: it is told in the language of whoever reads it. */
export interface ReportLine {
	/** Numbers of the rows, from 1. */
	readonly rows: readonly number[];
	readonly kind: ReportKind;
	readonly name?: string;
	/** Of the listing; of an offer, that of whoever gives it. */
	readonly slug?: string;
	/** The id of the offer that the row is about, and the name of whoever gives it. */
	readonly offer?: string;
	readonly provider?: string;
	/** Fields that were filled, and those of which another value is asked for; `closing` among them. */
	readonly did?: readonly string[];
	readonly asked?: readonly string[];
	/** Why it is that listing; absent where a person said so. */
	readonly likeness?: Likeness;
	readonly seen?: readonly Candidate[];
	/** Of what was left out: its column, why, and what it said. */
	readonly column?: string;
	readonly why?: ImportProblemCode | 'borne' | 'noted' | 'reviewed';
	readonly value?: string;
	/** How exact its point is, where that is the geocoder's. */
	readonly placed?: Placed;
	/** Of a cell that staff put right, understood by now or not: what the file says there. */
	readonly was?: string;
}

/** What a file came to: its columns, and a line for each row and for all that was left out. */
export interface ImportReport {
	readonly columns: readonly Pick<Column, 'at' | 'header' | 'use'>[];
	readonly lines: readonly ReportLine[];
	/** What staff said that words mean, for the next file of the kind. */
	readonly values?: ChosenValues;
	/** What else was chosen for it, for when the same file comes again. */
	readonly kept?: KeptChoices;
	/** Where the rows wait that nobody has decided on yet. */
	readonly waiting?: string;
}

const nameOf = (planned: Planned) => (planned.kind === 'same' ? planned.listing.names[0]! : planned.record.name);

function lineOf(planned: Planned, slug?: string): ReportLine {
	const of = { rows: planned.rows, name: nameOf(planned) };
	switch (planned.kind) {
		case 'new':
			return { ...of, kind: 'created', ...(slug !== undefined && { slug }), ...placedIn(planned.record.point) };
		case 'over':
			return { ...of, kind: 'over' };
		case 'doubtful':
			return { ...of, kind: 'doubtful', seen: planned.candidates.map(candidateOf) };
		case 'same': {
			const { fills, identifiers, differs, likeness, listing, closes, notes, point } = planned;
			const did = [
				...Object.keys(fills),
				...identifiers.map(({ kind }) => kind),
				...(notes.length > 0 ? ['notes'] : [])
			];
			const asked = [...differs.map(({ field }) => field), ...(closes ? ['closing'] : [])];
			return {
				...{
					...of,
					kind: did.length > 0 || asked.length > 0 ? 'changed' : 'unchanged',
					slug: listing.slug,
					did,
					asked
				},
				...(likeness && { likeness }),
				...(did.includes('position') && placedIn(point))
			};
		}
	}
}

const placedIn = (point: RecordPoint | undefined) => point?.by === 'geocoder' && { placed: placedHow(point) };

const candidateOf = ({ ref, likeness, name }: Extract<Planned, { kind: 'doubtful' }>['candidates'][number]) =>
	typeof ref === 'number' ? { row: ref, name, likeness } : { slug: ref.slug, name, likeness };

/** Of a cell that was put right, how much is told. */
const TOLD = 200;
const saidBefore = ({ from }: Mended) => cut(oneLine(cellText(from)), TOLD);

/** What of a row a listing does not get, with why. */
function leftOf(planned: Planned): ReportLine[] {
	if (planned.kind !== 'new' && planned.kind !== 'same') return [];
	const of = { rows: [planned.rows[0]!], kind: 'omitted' as const, name: nameOf(planned) };
	const slug = planned.kind === 'same' && { slug: planned.listing.slug };
	const notes = planned.kind === 'same' ? planned.left : [];
	return [
		...planned.borne.map(({ kind, value }) => ({ ...of, ...slug, column: kind, why: 'borne' as const, value })),
		...notes.map((value) => ({ ...of, ...slug, why: 'noted' as const, value }))
	];
}

/**
 * All rows with what came of them, and all that was left out with why, in the order of the file.
 * @param slugs of the listings that were made, in the order of the plan
 */
export function reportLines(
	planned: readonly Planned[],
	problems: readonly ImportProblem[],
	slugs: readonly string[] = [],
	mends: readonly Mended[] = []
): ReportLine[] {
	let made = 0;
	// What was put right and is not understood still is told once, with its problem.
	const [stillWrong, right] = [new Map<ImportProblem, Mended>(), [] as Mended[]];
	for (const mend of mends) {
		const problem = problems.find(({ row, at }) => row === mend.row && at === mend.at);
		if (problem) stillWrong.set(problem, mend);
		else right.push(mend);
	}
	const lines = [
		...planned.flatMap((one) => [lineOf(one, one.kind === 'new' ? slugs[made++] : undefined), ...leftOf(one)]),
		...problems.map((problem): ReportLine => {
			const { row, column, code, value, refused } = problem;
			const mend = stillWrong.get(problem);
			return {
				...{ rows: [row], kind: refused ? 'refused' : 'omitted', why: code },
				...(column !== undefined && { column }),
				...(value !== undefined && { value }),
				...(mend && { was: saidBefore(mend) })
			};
		}),
		...right.map((mend): ReportLine => ({
			...{ rows: [mend.row], kind: 'mended', column: mend.header || `n° ${mend.at + 1}` },
			...{ value: cut(oneLine(mend.to), TOLD), was: saidBefore(mend) }
		}))
	];
	return lines.sort((a, b) => a.rows[0]! - b.rows[0]!);
}

type Both = readonly [french: string, english: string];
const KINDS: Readonly<Record<Exclude<ReportKind, 'changed' | 'unchanged'>, Both>> = {
	created: ['brouillon créé', 'draft added'],
	over: ['n’existe plus\u00a0: rien à créer', 'is no more: nothing to add'],
	doubtful: ['à trancher', 'to be decided'],
	refused: ['ligne refusée', 'row refused'],
	omitted: ['valeur laissée', 'value left out'],
	mended: ['corrigé à l’import', 'put right on the way in']
};
const EVERYWHERE: Readonly<Record<'borne' | 'noted' | 'reviewed', Both>> = {
	borne: ['une autre fiche porte ce numéro', 'another listing bears this number'],
	noted: ['l’équipe a déjà noté autre chose sur cette fiche', 'staff have noted something else there'],
	reviewed: [
		'une personne a relu cette offre : à elle de voir ce que dit le registre',
		'somebody has read this offer: what the register says is theirs to judge'
	]
};

const teller =
	(language: Language) =>
	([french, english]: Both) =>
		language === 'fr' ? french : english;

/** Fields by their names, in a line. */
export const fieldsWords = (fields: readonly string[], language: Language): string =>
	fields
		.map((field) => (field === 'closing' ? teller(language)(['fermeture', 'closing']) : fieldWords(field, language)))
		.join(', ');

/** What came of a row, in words. */
export function outcomeWords(line: ReportLine, language: Language): string {
	const { kind, did = [], asked = [], why, placed, offer } = line;
	const say = teller(language);
	const by = placed ? say(['\u00a0; ', '; ']) + placedWords(placed, language) : '';
	if (why === 'address_unknown' || why === 'geocoder_away') return say(['pas de point', 'no point']);
	if (kind !== 'changed' && kind !== 'unchanged') return say(KINDS[kind]) + by;
	const filled = fieldsWords(did, language);
	const wished = fieldsWords(asked, language);
	if (offer && did.length > 0) return say([`mis à jour\u00a0: ${filled}`, `brought up to date: ${filled}`]);
	const what =
		did.length > 0 ? say([`complété\u00a0: ${filled}`, `filled in: ${filled}`]) : say(['inchangé', 'unchanged']);
	return what + by + (asked.length > 0 ? say([`\u00a0; demandé\u00a0: ${wished}`, `; asked: ${wished}`]) : '');
}

/** Why it came to that, in words; empty where there is nothing to say. */
export function reasonWords(line: ReportLine, language: Language): string {
	const { kind, why, seen = [], likeness, was, provider } = line;
	const say = teller(language);
	if (was !== undefined) {
		const before =
			was === ''
				? say(['le fichier ne disait rien', 'the file said nothing'])
				: say([`le fichier disait «\u00a0${was}\u00a0»`, `the file said “${was}”`]);
		return why ? rowProblem(why as ImportProblemCode, language) + say(['\u00a0; ', '; ']) + before : before;
	}
	if (why === 'borne' || why === 'noted' || why === 'reviewed') return say(EVERYWHERE[why]);
	if (why) return rowProblem(why, language);
	if (provider !== undefined) {
		const by = say([`portée par ${provider}`, `given by ${provider}`]);
		return likeness ? `${by} (${likenessWords(likeness, language)})` : by;
	}
	if (kind === 'doubtful')
		return seen
			.map(({ slug, row, likeness: like }) => {
				const who = slug ?? say([`ligne ${row}`, `row ${row}`]);
				return `${who} (${likenessWords(like, language)})`;
			})
			.join(say(['\u00a0; ', '; ']));
	if (kind === 'changed' || kind === 'unchanged')
		return likeness ? likenessWords(likeness, language) : say(['choisi', 'chosen']);
	return '';
}

/** The column that a line is about, in words where it is a field of ours. */
export const columnWords = ({ column, why }: ReportLine, language: Language): string =>
	column !== undefined && (why === 'borne' || why === 'reviewed') ? fieldWords(column, language) : (column ?? '');

/** The report as a table to keep: what became of each column, then of each row. */
export function reportTable(
	{ columns, lines }: ImportReport,
	language: Language
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
	const say = teller(language);
	const head: Both = ['ligne;colonne;résultat;nom;fiche;raison;valeur', 'row;column;outcome;name;listing;reason;value'];
	return {
		head: say(head).split(';'),
		rows: [
			...columns.map((column) => ['', headerWords(column, language), useWords(column.use, language), '', '', '', '']),
			...lines.map((line) => [
				...[line.rows.join(', '), columnWords(line, language)],
				...[outcomeWords(line, language), line.name ?? '', line.slug ?? ''],
				...[reasonWords(line, language), line.value ?? '']
			])
		]
	};
}

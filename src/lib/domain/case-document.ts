import { PHASES, phaseOf, type Phase } from './support-case';
import type { CaseStage } from './vocabulary/support-case';

/*
 * Which files a case takes: what offices and phones write, and nothing that runs when it is opened.
 */

/** Bytes of the largest document: a report with pictures; a film is none. */
export const LARGEST_DOCUMENT = 10_000_000;

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** By the ending of the name. Types with macros (docm, xlsm) and those that a browser would run (html, svg) are none. */
export const DOCUMENT_TYPES = [
	{ ending: 'pdf', mediaType: 'application/pdf' },
	{ ending: 'docx', mediaType: `${OPEN_XML}.wordprocessingml.document` },
	{ ending: 'xlsx', mediaType: `${OPEN_XML}.spreadsheetml.sheet` },
	{ ending: 'pptx', mediaType: `${OPEN_XML}.presentationml.presentation` },
	{ ending: 'odt', mediaType: `${OPEN_DOCUMENT}.text` },
	{ ending: 'ods', mediaType: `${OPEN_DOCUMENT}.spreadsheet` },
	{ ending: 'odp', mediaType: `${OPEN_DOCUMENT}.presentation` },
	{ ending: 'jpg', mediaType: 'image/jpeg' },
	{ ending: 'jpeg', mediaType: 'image/jpeg' },
	{ ending: 'png', mediaType: 'image/png' },
	{ ending: 'webp', mediaType: 'image/webp' },
	{ ending: 'txt', mediaType: 'text/plain' },
	{ ending: 'csv', mediaType: 'text/csv' }
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Plain text has no signature: it is known by what it does not hold. */
export const isPlain = ({ mediaType }: DocumentType): boolean => mediaType.startsWith('text/');

const LONGEST_NAME = 200;

/** A name as somebody's device gives it, without its folders and without what no name shows. */
export function documentName(given: string): string {
	const name = given
		.split(/[/\\]/)
		.at(-1)!
		// Controls, and marks that turn the reading direction: `exe.pdf` written backwards.
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
	const at = name.lastIndexOf('.');
	const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ''];
	return stem.slice(0, LONGEST_NAME - ending.length) + ending;
}

export const typeOfName = (name: string): DocumentType | undefined =>
	DOCUMENT_TYPES.find(({ ending }) => name.toLowerCase().endsWith(`.${ending}`));

export type DocumentProblem =
	| 'no_file'
	/** Nothing is in it. */
	| 'empty_file'
	| 'too_large'
	| 'wrong_type'
	/** Its content is not of the type that its name says. */
	| 'not_its_type'
	/** The scanner found something, or could not be asked: nothing unscanned is kept where one is set. */
	| 'infected'
	| 'not_scanned'
	/** The folder or the bucket of documents does not answer. */
	| 'not_stored';

/** Where a document belongs in the course: what is chosen, or else where the case stands. */
export const phaseChosen = (chosen: string, stage: CaseStage): Phase =>
	PHASES.find(({ code }) => code === chosen)?.code ?? phaseOf(stage) ?? 'follow_up';

import { Parser } from 'htmlparser2';

const PARAGRAPHS = new Set('p div ul ol table h1 h2 h3 h4 h5 h6 section article blockquote'.split(' '));
const LINES: Readonly<Partial<Record<string, string>>> = { br: '\n', tr: '\n', li: '\n– ' };
const UNSEEN = new Set(['script', 'style']);

/** The words of a page, in lines; what is plain already stays so. */
export function plainText(html: string): string {
	let [words, unseen] = ['', 0];
	const parser = new Parser({
		onopentag(name) {
			if (UNSEEN.has(name)) unseen++;
			words += PARAGRAPHS.has(name) ? '\n\n' : (LINES[name] ?? '');
		},
		ontext(text) {
			if (unseen === 0) words += text;
		},
		onclosetag(name) {
			if (UNSEEN.has(name)) unseen--;
			if (PARAGRAPHS.has(name)) words += '\n\n';
		}
	});
	parser.end(html);
	return (
		words
			.replace(/[^\S\n]+/g, ' ')
			.replace(/ ?\n ?/g, '\n')
			// A paragraph within an item begins beside its dash; an item of nothing is none.
			.replace(/^–\s+/gm, '– ')
			.replace(/^– (?=–|$)/gm, '')
			.replace(/\n{3,}/g, '\n\n')
			.trim()
	);
}

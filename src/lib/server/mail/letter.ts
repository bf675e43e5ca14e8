import type { Placeholder } from '../../domain/letter-kinds';
import type { Language } from '../../domain/vocabulary/term';

export interface Letter {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** What it was made of, for a territory that adds to its words. */
	readonly draft: { readonly language: Language; readonly words: Words; readonly about: About };
}
/** Whom and what a letter is about, as sentences of a territory may name it. */
export type About = Readonly<Partial<Record<Placeholder, string>>>;

/** What to press, and where it leads. */
interface Press {
	readonly label: string;
	readonly address: string;
}

/** What a letter says, part by part; nothing of it is markup. */
export interface Words {
	readonly subject: string;
	readonly lines: readonly string[];
	readonly button?: Press;
	/** Further answers beside the one of the button. */
	readonly others?: readonly Press[];
	readonly after?: readonly string[];
	/** Who writes, and why. */
	readonly foot: string;
	/** How to get no more of this kind. */
	readonly stop?: Press;
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
/**
 * A subject is one line: what was typed can neither end it nor begin another header, also not as an encoded word
 * (RFC 2047), which programs that show letters would decode.
 */
const oneLine = (text: string) =>
	text
		.replace(/\p{Cc}+/gu, ' ')
		.replaceAll('=?', '= ?')
		.trim();

const P = 'margin:0 0 16px;white-space:pre-line';
const PILL = 'display:inline-block;padding:12px 20px;border-radius:24px;text-decoration:none';
const small = (html: string) =>
	`<p style="margin:0 0 16px;font-size:14px;color:#4c6463;overflow-wrap:anywhere">${html}</p>`;

/**
 * A letter as plain text and as HTML that says the same. No picture and nothing from elsewhere, so that no program that
 * shows it tells anybody that it was opened.
 */
export function letterOf(language: Language, words: Words, about: About = {}): Letter {
	const { subject, lines, button, others = [], after = [], foot, stop } = words;
	const plain = ({ label, address }: Press) => `${label}\n${address}`;
	const presses = [...(button ? [button] : []), ...others];
	const end = [`-- \n${foot}`, ...(stop ? [plain(stop)] : [])];
	const text = [...lines, ...presses.map(plain), ...after, ...end];
	const paragraph = (line: string) => `<p style="${P}">${escaped(line)}</p>`;
	const html = [
		`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
		`<title>${escaped(oneLine(subject))}</title></head>`,
		'<body style="margin:0;padding:24px 16px;background:#fbf6ea;color:#16302f;font:16px/1.5 Arial,Helvetica,sans-serif">',
		'<div style="max-width:34em;margin:0 auto;padding:24px;background:#fffdf8;border:1px solid #d8d2c2;border-radius:10px">',
		'<p style="margin:0 0 20px;font-size:20px;font-weight:bold">Maillage</p>',
		...lines.map(paragraph),
		...(button
			? [
					`<p style="margin:24px 0"><a href="${escaped(button.address)}" style="${PILL};background:#0b6e75;color:#ffffff;font-weight:bold">${escaped(button.label)}</a></p>`,
					// Several of them would drown what is asked; the text has them all.
					...(others.length === 0 ? [small(escaped(button.address))] : [])
				]
			: []),
		...others.map(
			({ label, address }) =>
				`<p style="margin:0 0 16px"><a href="${escaped(address)}" style="${PILL};border:1px solid #0b6e75;color:#0b6e75">${escaped(label)}</a></p>`
		),
		...after.map(paragraph),
		`<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d8d2c2;font-size:14px;color:#4c6463">${escaped(foot)}</p>`,
		...(stop ? [small(`<a href="${escaped(stop.address)}" style="color:#4c6463">${escaped(stop.label)}</a>`)] : []),
		'</div></body></html>'
	];
	return {
		subject: oneLine(subject),
		text: `${text.join('\n\n')}\n`,
		html: html.join('\n'),
		draft: { language, words, about }
	};
}

import font from '../../fonts/atkinson-hyperlegible-next.woff2?url';
import { inlined } from './inlined';
import { linesOf, rowsOf, SHEET } from './sheet';

/** What is written around the drawing. */
export interface PictureWords {
	readonly title: string;
	readonly subtitle: string;
	readonly legend: readonly LegendEntry[];
	readonly source: string;
	readonly address: string;
}
export interface LegendEntry {
	readonly words: string;
	/** Of the style sheets of marks and ties. */
	readonly look: string;
	/** A mark; absent for a line. */
	readonly path?: string;
	readonly outline?: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
/** A file for a screen with two pixels where the page has one. */
const FINER = 2;

/** A drawing as it is shown. */
export interface Drawn {
	readonly svg: SVGSVGElement;
	/** Address of an image of what is painted under it. */
	readonly painted?: string;
}

/** The drawing as it is shown, in a file that stands by itself. Throws where the browser cannot. */
export async function pictureOf(drawn: Drawn, words: PictureWords, format: 'svg' | 'png'): Promise<Blob> {
	const { sheet, width, height } = sheetOf(drawn, words);
	const style = document.createElementNS(SVG, 'style');
	style.textContent = `@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:400 700;src:url(${await dataOf(font)}) format('woff2')}`;
	sheet.prepend(style);
	const file = new Blob([new XMLSerializer().serializeToString(sheet)], { type: 'image/svg+xml' });
	if (format === 'svg') return file;
	const address = URL.createObjectURL(file);
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [width * FINER, height * FINER];
		canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve, reject) =>
			canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))))
		);
	} finally {
		URL.revokeObjectURL(address);
	}
}

/** Hands a file to the reader. */
export function save(file: Blob, name: string) {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function sheetOf({ svg: drawn, painted }: Drawn, { title, subtitle, legend, source, address }: PictureWords) {
	const colour = (name: string) => getComputedStyle(drawn).getPropertyValue(name).trim();
	const { margin, line } = SHEET;
	const width = Math.max(640, Math.round(drawn.clientWidth));
	const breadth = width - 2 * margin;
	const top = margin + 3 * line;
	const below = top + Math.round(drawn.clientHeight) + margin;
	const { at, rows } = rowsOf(
		legend.map((entry) => entry.words),
		breadth
	);
	const foot = [source, ...linesOf(address, breadth)];
	const height = below + (rows + foot.length + 1) * line + margin;

	const sheet = create('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
	sheet.setAttribute('xmlns', SVG);
	sheet.setAttribute('font-family', "'Atkinson Hyperlegible Next', 'Segoe UI', Helvetica, Arial, sans-serif");
	const write = (words: string, x: number, y: number, look: Record<string, string | number>) => {
		const text = create('text', { x, y, 'font-size': SHEET.text, fill: colour('--ink'), ...look });
		text.textContent = words;
		sheet.append(text);
	};
	sheet.append(create('rect', { width, height, fill: colour('--paper') }));
	write(title, margin, margin + SHEET.title, { 'font-size': SHEET.title, 'font-weight': 700 });
	write(subtitle, margin, margin + SHEET.title + line, { fill: colour('--quiet') });

	if (painted) sheet.append(create('image', { href: painted, x: 0, y: top, width, height: drawn.clientHeight }));
	const picture = inlined(drawn);
	if (!picture) throw new Error('the drawing is not shown');
	for (const [name, value] of Object.entries({ x: 0, y: top, width, height: drawn.clientHeight }))
		picture.setAttribute(name, String(value));
	sheet.append(picture);

	marksOf(legend).forEach((mark, i) => {
		const { x, row } = at[i]!;
		const y = below + (row + 0.5) * line;
		if (mark) {
			mark.setAttribute('transform', `translate(${margin + x + 9} ${y})`);
			sheet.append(mark);
		}
		write(legend[i]!.words, margin + x + SHEET.mark, y + 4.5, {});
	});
	foot.forEach((words, i) => write(words, margin, below + (rows + 1 + i) * line + 4.5, { fill: colour('--quiet') }));
	return { sheet, width, height };
}

/** Marks and lines in the colours that the style sheets give them, which are only known once they are in the page. */
function marksOf(legend: readonly LegendEntry[]): (SVGElement | undefined)[] {
	const shelf = create('svg', { width: 0, height: 0, 'aria-hidden': 'true' });
	document.body.append(shelf);
	try {
		return legend.map(({ look, path, outline }) => {
			const holder = create('g', { class: path ? '' : 'ties' });
			const mark = create('path', { d: path ?? 'M-9 0H9', class: look });
			if (path) {
				mark.style.fill = outline ? 'var(--paper)' : 'var(--mark)';
				if (outline) mark.style.stroke = 'var(--mark)';
			}
			holder.append(mark);
			shelf.append(holder);
			return inlined(holder);
		});
	} finally {
		shelf.remove();
	}
}

function create(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
	const element = document.createElementNS(SVG, name);
	for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
	return element;
}

async function dataOf(address: string): Promise<string> {
	const blob = await (await fetch(address)).blob();
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(new Error('no font'));
		reader.readAsDataURL(blob);
	});
}

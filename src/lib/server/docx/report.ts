import { scaleLinear } from 'd3';
import { barsOf } from '../../domain/case-report/bars';
import type { Report } from '../../domain/case-report/table';
import { tablesOf, type ToldReport } from '../../domain/funder-report/story';
import { m } from '../../messages/compiled/messages';
import { chaptersOf, headOf, linesOf, sentencesOf, titleOf, withoutBefore } from '../../staff/reports/story';
import { cellWords, told } from '../../staff/reports/words';

/** Between the margins of A4, in twentieths of a point; of it the names of the rows, and what is left for the numbers. */
const PAGE = 9026;
const NAMES = 2700;
/** Of the drawing beside the numbers, where they leave room for it. */
const BARS = 1100;
const MOST_BESIDE = 4;
/** The longest bar, and how high all are, in pixels. */
const LONGEST = 64;
const HEIGHT = 9;
const INK = '16302F';
const LINE = 'D8D2C2';
/** One pixel of the lagoon, and one of the sun for what went down: a bar is as many as it says. */
const PIXELS = {
	up: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgzisFAAF2AO+RP2mwAAAAAElFTkSuQmCC',
	down: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4sJABAAPmAYKdSQ+nAAAAAElFTkSuQmCC'
};

/** A frozen report as a file for word processors (docs/decisions/docx.md): chapters, sentences, notes, tables, definitions. */
export async function reportFile(report: ToldReport): Promise<Buffer> {
	// Nobody waits for it who asks for no file.
	const docx = await import('docx');
	const { AlignmentType, BorderStyle, Document, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } = docx;
	const { Footer, ImageRun, Table, TableCell, TableLayoutType, TableRow, WidthType } = docx;
	type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

	const line = (text: string, more: object = {}) =>
		new Paragraph({ children: [new TextRun({ text, ...more })], spacing: { after: 100 } });
	const lines = (text: string) => text.split('\n').map((one) => line(one));
	const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
	const rule = { style: BorderStyle.SINGLE, size: 4, color: LINE };

	function tableOf(whole: Report['tables'][number]) {
		const table = withoutBefore(whole);
		const bars = table.columns.length > MOST_BESIDE ? [] : barsOf(whole);
		const drawn = whole.section === 'effects' ? m.reports_chart_change() : '';
		const longest = scaleLinear([0, Math.max(1, ...bars.map(({ now }) => Math.abs(now ?? 0)))], [0, LONGEST]);
		const width = Math.floor((PAGE - NAMES - (bars.length > 0 ? BARS : 0)) / table.columns.length);
		const cell = (
			content: string | InstanceType<typeof ImageRun> | undefined,
			part: number,
			alignment: Align,
			bold: boolean
		) =>
			new TableCell({
				width: { size: part, type: WidthType.DXA },
				borders: { top: none, left: none, right: none, bottom: rule },
				margins: { top: 40, bottom: 40, left: 60, right: 60 },
				children: [
					new Paragraph({
						...{ alignment, keepNext: true },
						children: [typeof content === 'object' ? content : new TextRun({ text: content ?? '', bold, size: 18 })]
					})
				]
			});
		/** The number of the period once more, drawn: whoever does not see it reads the number beside it. */
		const barOf = (value: number | undefined) =>
			value
				? new ImageRun({
						type: 'png',
						data: Buffer.from(value < 0 ? PIXELS.down : PIXELS.up, 'base64'),
						transformation: { width: Math.max(1, Math.round(longest(Math.abs(value)))), height: HEIGHT },
						altText: { name: m.reports_chart_now(), title: '', description: '' }
					})
				: undefined;
		const row = (name: string, texts: readonly string[], bold: boolean, isHead = false, bar?: number) =>
			new TableRow({
				...{ cantSplit: true, tableHeader: isHead },
				children: [
					cell(name, NAMES, AlignmentType.START, bold),
					...texts.map((text) => cell(text, width, AlignmentType.END, bold)),
					...(bars.length > 0 ? [cell(isHead ? drawn : barOf(bar), BARS, AlignmentType.START, bold)] : [])
				]
			});
		return [
			new Paragraph({
				text: told(table.title),
				heading: HeadingLevel.HEADING_2,
				keepNext: true,
				spacing: { before: 200, after: 80 }
			}),
			new Table({
				width: { size: PAGE, type: WidthType.DXA },
				columnWidths: [NAMES, ...table.columns.map(() => width), ...(bars.length > 0 ? [BARS] : [])],
				layout: TableLayoutType.FIXED,
				borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
				rows: [
					row(
						'',
						table.columns.map(({ name }) => told(name)),
						true,
						true
					),
					...linesOf(table).map((one, at) =>
						row(
							told(one.name),
							one.cells.map((value, column) =>
								cellWords(
									value,
									table.columns[column]!.unit ?? one.unit ?? 'count',
									table.columns[column]!.code === 'change'
								)
							),
							...([one === table.total, false, bars[at]?.now] as const)
						)
					)
				]
			}),
			line('')
		];
	}

	const chapters = chaptersOf(report);
	const shown = chapters.flatMap((chapter) => tablesOf(chapter, report));
	const heading = (text: string) =>
		new Paragraph({ text, heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 320, after: 100 } });
	const file = new Document({
		creator: 'Maillage',
		title: titleOf(report),
		styles: {
			default: {
				document: { run: { font: 'Calibri', size: 22, color: INK } },
				title: { run: { font: 'Calibri', size: 44, bold: true, color: INK } },
				heading1: { run: { font: 'Calibri', size: 30, bold: true, color: INK } },
				heading2: { run: { font: 'Calibri', size: 24, bold: true, color: INK } }
			}
		},
		sections: [
			{
				footers: {
					default: new Footer({
						children: [
							new Paragraph({
								alignment: AlignmentType.END,
								children: [new TextRun({ children: [PageNumber.CURRENT] })]
							})
						]
					})
				},
				children: [
					new Paragraph({ text: titleOf(report), heading: HeadingLevel.TITLE, spacing: { after: 160 } }),
					...headOf(report).map((text) => line(text, { italics: true })),
					...chapters.flatMap((chapter) => [
						heading(told(chapter.title)),
						...sentencesOf(chapter, report).map((text) => line(text)),
						...lines(report.story?.notes[chapter.code] ?? ''),
						...tablesOf(chapter, report).flatMap(tableOf)
					]),
					heading(m.funder_definitions()),
					...shown.flatMap(({ title, definition, source }) => [
						line(told(title), { bold: true }),
						line(told(definition)),
						line(m.reports_source({ source: told(source) }), { italics: true })
					])
				]
			}
		]
	});
	return Packer.toBuffer(file);
}

import type { TermsSection } from '../../staff/missions/terms';

/**
 * Terms of reference as a file for word processors (docs/decisions/docx.md).
 * @param sections each with its heading; `– ` at the start of a line makes it an item of a list
 */
export async function termsFile(title: string, sections: readonly TermsSection[]): Promise<Buffer> {
	// Nobody waits for it who asks for no file.
	const { Document, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
	const lines = (text: string) =>
		text.split('\n').map((line) => {
			const item = /^[–-]\s+(.*)$/.exec(line)?.[1];
			return new Paragraph({
				children: [new TextRun(item ?? line)],
				spacing: { after: 80 },
				...(item !== undefined && { bullet: { level: 0 } })
			});
		});
	const file = new Document({
		creator: 'Maillage',
		title,
		styles: { default: { document: { run: { font: 'Calibri', size: 22 } } } },
		sections: [
			{
				children: [
					new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
					...sections.flatMap(({ heading, text }) => [
						new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1, spacing: { before: 240, after: 80 } }),
						...lines(text)
					])
				]
			}
		]
	});
	return Packer.toBuffer(file);
}

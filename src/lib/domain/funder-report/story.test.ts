import { expect, test } from 'vitest';
import { periodOf } from '../case-report/query';
import { reportOf } from '../case-report/report';
import { noteField, readNotes, storyOf, tablesOf } from './story';
import { FUNDER_TEMPLATES, templateOf } from './templates';

const report = reportOf([], { ...periodOf('2026-s1')!, audience: 'team' });
const known = report.tables.map(({ code }) => code);

test.each(FUNDER_TEMPLATES.map(({ code }) => code))('template %s tells of tables that there are, each once', (code) => {
	const told = templateOf(code)!.chapters.flatMap((chapter) => chapter.tables);
	expect(new Set(told).size).toBe(told.length);
	for (const table of told) expect(known).toContain(table);
	const chapters = templateOf(code)!.chapters.map((chapter) => chapter.code);
	expect(new Set(chapters).size).toBe(chapters.length);
});

test('the general template leaves no table out', () => {
	const told = templateOf('general')!.chapters.flatMap((chapter) => chapter.tables);
	expect(told.toSorted()).toEqual(known.toSorted());
});

test('a chapter shows its tables in its own order, of those that the report has', () => {
	const [chapter] = templateOf('general')!.chapters.filter(({ code }) => code === 'profile');
	const some = { ...report, tables: report.tables.filter(({ code }) => code !== 'size').toReversed() };
	expect(tablesOf(chapter!, some).map(({ code }) => code)).toEqual(['form', 'sector', 'place']);
});

test('notes are those of the chapters, trimmed, and no others', () => {
	const sent: Record<string, string> = {
		...{
			[noteField('context')]: '  Une année\r\nde relance ',
			[noteField('activity')]: ' \r\n ',
			[noteField('x')]: 'autre'
		}
	};
	expect(readNotes(templateOf('state')!.chapters, (name) => sent[name] ?? '')).toEqual({
		context: 'Une année\nde relance'
	});
});

test('what is told around figures holds its own template, and there is none without one', () => {
	expect(storyOf('state', { context: 'x' }, 3)).toMatchObject({
		template: 'state',
		notes: { context: 'x' },
		notesVersion: 3
	});
	expect(storyOf('nobody', {}, 0)).toBeUndefined();
});

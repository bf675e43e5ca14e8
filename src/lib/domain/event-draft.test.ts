import { describe, expect, test } from 'vitest';
import { BLANK_EVENT, eventTexts, readEventDraft } from './event-draft';
import type { EventTexts } from './event-fields';
import type { EventState } from './vocabulary/event-terms';

const FORUM: EventTexts = {
	...BLANK_EVENT,
	...{ titleFr: 'Forum des associations', kind: 'fair', day: '21/11/2026', starts: '9h', ends: '13h30' },
	...{ status: 'published', sourceUrl: 'https://example.org/forum' }
};
const read = (wish: Partial<EventTexts>, status?: EventState) =>
	readEventDraft({ ...FORUM, ...wish }, { today: '2026-11-24', places: ['mf-marigot'], status });
const problems = (wish: Partial<EventTexts>, status?: EventState) => {
	const answer = read(wish, status);
	return 'problems' in answer ? answer.problems : {};
};

const LISTS = { themes: ['sport', 'culture'], languages: ['en', 'fr'] };

describe('an event', () => {
	test('is read as it is typed, and shown again as it is kept', () => {
		const answer = read({ audiences: 'Bénévoles ; dirigeants, Bénévoles', capacity: '1 200', ...LISTS });
		if (!('draft' in answer)) return expect.fail(JSON.stringify(answer.problems));
		expect(answer.draft).toMatchObject({
			day: { date: '2026-11-21', precision: 'day' },
			...{ starts: '09:00', ends: '13:30', capacity: 1200, moisEss: false },
			...{ audiences: ['Bénévoles', 'dirigeants'], themes: ['culture', 'sport'], languages: ['fr', 'en'] }
		});
		const again = readEventDraft(eventTexts(answer.draft), { today: '2026-11-24', places: [] });
		expect(again).toEqual(answer);
	});

	test('needs a title, a day, a kind and where it was read', () => {
		expect(problems({ titleFr: ' ', day: '', kind: '' })).toEqual({
			...{ titleFr: 'missing', day: 'missing', kind: 'missing' }
		});
		expect(problems({ sourceUrl: '' })).toEqual({ sourceUrl: 'source_missing' });
		expect(problems({ sourceUrl: '', sourceTitle: 'Appel de la présidente' })).toEqual({});
		expect(problems({ sourceDate: '2027' })).toEqual({ sourceDate: 'future' });
	});

	test('has hours on a whole day only, and ends after it starts', () => {
		expect(problems({ day: '2026-11' })).toEqual({ starts: 'hours_need_day' });
		expect(problems({ day: '2026-11', starts: '', ends: '' })).toEqual({});
		expect(problems({ starts: '' })).toEqual({ ends: 'ends_need_start' });
		expect(problems({ ends: '08:00' })).toEqual({ ends: 'ends_before' });
		expect(problems({ ends: '08:00', endsOn: '2026-11-22' })).toEqual({});
		expect(problems({ endsOn: '2026-11-20' })).toEqual({ endsOn: 'ends_before' });
		expect(problems({ ends: '', endsOn: '2026-11-22' })).toEqual({ ends: 'ends_need_hours' });
	});

	test('is somewhere that there is, in words that fit', () => {
		expect(problems({ neighbourhood: 'mf-marigot' })).toEqual({});
		expect(problems({ neighbourhood: 'ailleurs', themes: ['danse'], languages: ['klingon'], capacity: '-1' })).toEqual({
			...{ neighbourhood: 'unknown', themes: 'unknown', languages: 'unknown', capacity: 'number_form' }
		});
		expect(problems({ url: 'javascript:alert(1)', onlineUrl: 'zoom' })).toEqual({
			...{ url: 'url_form', onlineUrl: 'url_form' }
		});
		expect(problems({ audiences: 'x'.repeat(61) })).toEqual({ audiences: 'too_long' });
		expect(problems({ audiences: [...'abcdefghijklm'].join(',') })).toEqual({ audiences: 'too_many' });
	});

	test('that was public is not a draft again', () => {
		expect(problems({ status: 'draft' }, 'published')).toEqual({ status: 'was_public' });
		expect(problems({ status: 'draft' }, 'draft')).toEqual({});
		expect(problems({ status: 'draft' })).toEqual({});
	});
});

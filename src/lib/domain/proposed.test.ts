import { describe, expect, test } from 'vitest';
import { asActorId } from './identity';
import { PROPOSED_EVENT_FIELDS, readProposedEvent, type ProposedEventTexts } from './proposed-event';
import {
	LINKS,
	linkCode,
	linkOf,
	PROPOSED_RELATION_FIELDS,
	type ProposedRelationTexts
} from './proposed-relation-fields';
import { endsOfLink, readProposedRelation, withOwnWord } from './proposed-relation';
import { readWish, wishChanges } from './wish';

const TODAY = '2026-11-23';

describe('a relation that a partner proposes', () => {
	const typed: ProposedRelationTexts = {
		...{ link: 'funds:in', other: 'x', year: '2025', starts: '', ends: '', amount: '12 000' },
		...{ labelFr: 'Un atelier', sourceUrl: '' }
	};
	const read = (wish: Partial<ProposedRelationTexts> = {}) =>
		readProposedRelation({ ...typed, ...wish }, 'Déclaré par SGOMI', TODAY);
	const [own, other] = [asActorId('a'), asActorId('b')];

	test('runs the way its words say', () => {
		expect(read()).toMatchObject({
			link: { type: 'funds', way: 'in' },
			draft: { type: 'funds', year: 2025, amount: 12000, sourceTitle: 'Déclaré par SGOMI', confidence: 'medium' }
		});
		expect(endsOfLink(linkOf('funds:in')!, own, other)).toEqual([other, own]);
		expect(endsOfLink(linkOf('funds:out')!, own, other)).toEqual([own, other]);
	});
	test('is said once where it reads the same from both ends', () => {
		expect(LINKS.filter(({ type }) => type === 'partner_of').map(linkCode)).toEqual(['partner_of:out']);
		expect(linkOf('partner_of:in')).toBeUndefined();
	});
	test.each([
		[{ link: '' }, { link: 'missing' }],
		[{ link: 'funds:up' }, { link: 'missing' }],
		[{ year: '' }, { year: 'when_missing' }],
		[{ starts: '2025' }, { year: 'year_and_period' }],
		[{ link: 'member_of:out' }, { amount: 'amount_not_here' }],
		[{ sourceUrl: 'javascript:alert(1)' }, { sourceUrl: 'url_form' }],
		[{ labelFr: 'x'.repeat(301) }, { labelFr: 'too_long' }]
	] as const)('%j is refused beside its field', (wish, problems) => expect(read(wish)).toEqual({ problems }));

	test('is confirmed by who said it, as long as it says the same', () => {
		const answer = read();
		if (!('draft' in answer)) throw new Error('refused');
		const { draft, link } = answer;
		expect(withOwnWord(draft, link, TODAY, ['labelFr'])).toMatchObject({ toConfirmedOn: TODAY });
		expect(withOwnWord(draft, link, TODAY, ['amount'])).toEqual(draft);
		expect(withOwnWord(draft, linkOf('funds:out')!, TODAY, [])).toMatchObject({ fromConfirmedOn: TODAY });
	});
});

describe('an event that a partner proposes', () => {
	const typed: ProposedEventTexts = {
		...{ titleFr: 'Portes ouvertes', titleEn: '', kind: 'fair', day: '05/12/2026', begins: '9h', ends: '12:30' },
		...{ placeName: 'Salle du quartier', onlineUrl: '', descriptionFr: 'a\r\nb\0', registrationUrl: '', moisEss: '' }
	};
	const read = (wish: Partial<ProposedEventTexts> = {}) => readProposedEvent({ ...typed, ...wish }, TODAY);

	test('is read as it was meant', () =>
		expect(read()).toMatchObject({
			event: {
				...{ titleFr: 'Portes ouvertes', kind: 'fair', day: { date: '2026-12-05', precision: 'day' } },
				...{ begins: '09:00', ends: '12:30', descriptionFr: 'a\nb', moisEss: false }
			}
		}));
	test('may be of a month that is not over, and online', () =>
		expect(
			read({ day: '11/2026', begins: '', ends: '', placeName: '', onlineUrl: 'https://visio.example/x', moisEss: '1' })
		).toMatchObject({ event: { day: { precision: 'month' }, moisEss: true } }));
	test.each([
		[{ titleFr: ' ' }, { titleFr: 'missing' }],
		[{ titleFr: 'x'.repeat(201) }, { titleFr: 'too_long' }],
		[{ kind: 'party' }, { kind: 'unknown' }],
		[{ day: '31/04/2027' }, { day: 'date_form' }],
		[{ day: '22/11/2026' }, { day: 'past' }],
		[{ day: '' }, { day: 'missing' }],
		[{ begins: '25:00' }, { begins: 'time_form', ends: 'ends_before' }],
		[{ begins: '14:00' }, { ends: 'ends_before' }],
		[{ begins: '' }, { ends: 'ends_before' }],
		[{ day: '12/2026' }, { begins: 'time_without_day' }],
		[{ placeName: '' }, { placeName: 'nowhere' }],
		[{ registrationUrl: 'javascript:alert(1)' }, { registrationUrl: 'url_form' }],
		[{ onlineUrl: 'x' }, { onlineUrl: 'url_form' }]
	] as const)('%j is refused beside its field', (wish, problems) => expect(read(wish)).toEqual({ problems }));

	test('comes back from storage as it went, and nonsense as nothing', () => {
		expect(readWish(JSON.parse(JSON.stringify(wishChanges(typed))), PROPOSED_EVENT_FIELDS)).toEqual(typed);
		for (const nonsense of [null, 'x', { titleFr: 'x' }, { titleFr: { to: 3 } }])
			expect(Object.values(readWish(nonsense, PROPOSED_RELATION_FIELDS)).join('')).toBe('');
	});
});

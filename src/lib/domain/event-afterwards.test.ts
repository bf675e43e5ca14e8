import { expect, test } from 'vitest';
import { ideaKey, ideasAfter } from './event-afterwards';
import type { EventTie } from './event-fields';
import { asActorId } from './identity';
import type { KnownRelation } from './relation-rules';

/* Whoever made an event together may be linked: what is not known of that is proposed, once. */

const [club, hall, fund, guest] = ['club', 'hall', 'fund', 'guest'].map(asActorId) as [
	EventTie['actorId'],
	...EventTie['actorId'][]
];
const tie = (actorId: EventTie['actorId'], role: EventTie['role']): EventTie => ({ actorId, role });
const link = (more: Partial<KnownRelation>): KnownRelation => ({
	...{ id: 'known', type: 'co_organises', status: 'published', fromId: club, toId: fund! },
	...more
});
const ideas = (ties: readonly EventTie[], known: readonly KnownRelation[] = []) =>
	ideasAfter(ties, 2026, known).map(ideaKey);

test('two who organised have organised together; who helped is a partner of each of them; who came is nobody’s', () => {
	const ties = [tie(club, 'organises'), tie(fund!, 'co_organises'), tie(hall!, 'hosts'), tie(guest!, 'comes')];
	expect(ideas(ties)).toEqual(['co_organises club fund', 'partner_of club hall', 'partner_of fund hall']);
});

test('whoever has two parts in it is told once, and never with itself', () => {
	expect(ideas([tie(club, 'organises'), tie(club, 'speaks'), tie(hall!, 'hosts'), tie(hall!, 'partners')])).toEqual([
		'partner_of club hall'
	]);
});

test('what is known of that year is not proposed, in whichever direction; what is known of another year is no hindrance', () => {
	const ties = [tie(club, 'organises'), tie(fund!, 'co_organises')];
	expect(ideas(ties, [link({ year: 2026 })])).toEqual([]);
	expect(ideas(ties, [link({ year: 2026, fromId: fund!, toId: club })])).toEqual([]);
	expect(ideas(ties, [link({ year: 2024 })])).toEqual(['co_organises club fund']);
});

test('a partner is proposed only where nothing links the two, and what was withdrawn is not proposed again', () => {
	const ties = [tie(club, 'organises'), tie(hall!, 'hosts')];
	expect(ideas(ties, [link({ type: 'member_of', toId: hall! })])).toEqual([]);
	expect(ideas(ties, [link({ type: 'partner_of', toId: hall!, status: 'withdrawn' })])).toEqual([]);
	const both = [tie(club, 'organises'), tie(fund!, 'organises')];
	expect(ideas(both, [link({ year: 2026, status: 'withdrawn' })])).toEqual([]);
});

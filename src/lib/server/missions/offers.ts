import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { MOST_ASKED } from '../../domain/mission';
import { readMarks, type Marks } from '../../domain/mission-grid';
import type { Choice, MissionOffer } from '../../domain/mission-offers';
import { done, refused, type Result } from '../../domain/result';
import type { NamedScope } from '../database/database';
import { missionFile, missionProposal } from '../database/schema';
import { writeMission, type MissionAt, type MissionProblem } from './locked';

type Kept = { readonly id: string };

/** Who is asked: an actor of the map, or an organisation by its name. */
export type Asked = { readonly actor: ActorId } | { readonly name: string };
export type AskProblem =
	| MissionProblem
	/** Four were asked already; this one was. */
	| { readonly code: 'mission_enough' | 'mission_asked_already' };

/** Asks a provider for an offer, once for an id. */
export const askProvider = (
	scope: NamedScope,
	at: MissionAt,
	id: string,
	asked: Asked & { readonly askedOn: string }
): Promise<Result<Kept, AskProblem>> =>
	writeMission<Kept, AskProblem>(scope, at, { what: 'asked', part: 'asked' }, async (tx, { row }) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const { missionId } = at;
		const before = await tx.select().from(missionProposal).where(eq(missionProposal.missionId, missionId));
		if (before.some((one) => one.id === id)) return done({ id });
		const who = 'actor' in asked ? { providerId: asked.actor } : { providerName: asked.name };
		const isSame = (one: (typeof before)[number]) =>
			'actor' in asked
				? one.providerId === asked.actor
				: one.providerName?.toLocaleLowerCase('fr') === asked.name.toLocaleLowerCase('fr');
		if (before.some(isSame)) return refused({ code: 'mission_asked_already' });
		if (before.length >= MOST_ASKED) return refused({ code: 'mission_enough' });
		const { askedOn } = asked;
		await tx.insert(missionProposal).values({ id, missionId, territoryId: row.territoryId, askedOn, ...who });
		return done({ id });
	});

export type OfferProblem = MissionProblem | { readonly code: 'mission_before_asked' };
/** Of which offer, and the version that the writer had before the eyes. */
export interface OfferAt {
	readonly id: string;
	readonly version: number;
}

/** Keeps what a provider offers, or that nothing came. */
export const saveOffer = (
	scope: NamedScope,
	at: MissionAt,
	{ id, version }: OfferAt,
	{ note, ...offer }: MissionOffer
): Promise<Result<Kept, OfferProblem>> =>
	writeMission<Kept, OfferProblem>(scope, at, { what: 'offer', part: 'offers' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const of = and(eq(missionProposal.id, id), eq(missionProposal.missionId, at.missionId));
		const [kept] = await tx.select().from(missionProposal).where(of);
		if (!kept) return refused({ code: 'gone' });
		if (kept.version !== version) return refused({ code: 'mission_changed' });
		if (offer.receivedOn && offer.receivedOn < kept.askedOn) return refused({ code: 'mission_before_asked' });
		await tx
			.update(missionProposal)
			.set({ ...offer, note: note || null, ...(!offer.receivedOn && { scores: {} }) })
			.where(of);
		return done({ id });
	});

/** Takes back that a provider was asked, as long as nothing came of it. */
export const removeAsked = (
	scope: NamedScope,
	at: MissionAt,
	{ id, version }: OfferAt
): Promise<Result<Kept, MissionProblem>> =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'asked.removed', part: 'asked' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [removed] = await tx
			.delete(missionProposal)
			.where(
				and(
					eq(missionProposal.id, id),
					eq(missionProposal.missionId, at.missionId),
					eq(missionProposal.version, version)
				)
			)
			.returning({ id: missionProposal.id });
		return removed ? done(removed) : refused({ code: 'mission_changed' });
	});

export type MarksProblem = MissionProblem | { readonly code: 'mission_marks' };

/**
 * Keeps the marks that the structure gave, with the officer.
 * @param typed the fields of the form (`markFields`); what they mean the mission's criteria say
 */
export const saveMarks = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	typed: Readonly<Record<string, string>>
): Promise<Result<Kept, MarksProblem>> =>
	writeMission<Kept, MarksProblem>(scope, at, { what: 'marks', part: 'marks', file: version }, async (tx, { file }) => {
		const read = readMarks(typed, file.criteria, MOST_ASKED);
		if (!read.ok) return refused({ code: 'mission_marks' });
		const given = Object.entries(read.value).filter(([id]) => validate(id));
		for (const [id, scores] of given as readonly (readonly [string, Marks])[])
			await tx
				.update(missionProposal)
				.set({ scores: { ...scores } })
				.where(and(eq(missionProposal.id, id), eq(missionProposal.missionId, at.missionId)));
		await tx.update(missionFile).set({ updatedAt: new Date() }).where(eq(missionFile.missionId, at.missionId));
		return done({ id: at.missionId });
	});

export type ChoiceProblem = MissionProblem | { readonly code: 'mission_not_received' };

/** Keeps which offer was chosen, and the minutes that say why. */
export const chooseOffer = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	{ offer, ...decision }: Choice
): Promise<Result<Kept, ChoiceProblem>> =>
	writeMission<Kept, ChoiceProblem>(scope, at, { what: 'decision', part: 'decision', file: version }, async (tx) => {
		if (!validate(offer)) return refused({ code: 'gone' });
		const of = eq(missionProposal.missionId, at.missionId);
		const [chosen] = await tx
			.select()
			.from(missionProposal)
			.where(and(of, eq(missionProposal.id, offer)));
		if (!chosen?.receivedOn || decision.decidedOn < chosen.receivedOn) return refused({ code: 'mission_not_received' });
		await tx
			.update(missionProposal)
			.set({ chosen: false })
			.where(and(of, eq(missionProposal.chosen, true)));
		await tx.update(missionProposal).set({ chosen: true }).where(eq(missionProposal.id, offer));
		await tx.update(missionFile).set(decision).where(eq(missionFile.missionId, at.missionId));
		return done({ id: at.missionId });
	});

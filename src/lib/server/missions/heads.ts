import { desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../database/database';
import { actor, mission, missionCase } from '../database/schema';

const providerName = sql<string | null>`coalesce(${actor.name}, ${mission.providerName})`;
const headColumns = {
	...{ id: mission.id, version: mission.version, title: mission.title, kind: mission.kind, theme: mission.theme },
	...{ stage: mission.stage, stageSince: mission.stageSince, stageBefore: mission.stageBefore },
	...{ provider: providerName, providerSlug: actor.slug, days: mission.days },
	...{ signedOn: mission.signedOn, startsOn: mission.startsOn, endsOn: mission.endsOn }
};

/** The missions of a case, those that run first: what the team of any of their cases is told. */
export const missionsOf = (tx: Transaction, caseId: string) =>
	tx
		.select(headColumns)
		.from(missionCase)
		.innerJoin(mission, eq(mission.id, missionCase.missionId))
		.leftJoin(actor, eq(actor.id, mission.providerId))
		.where(eq(missionCase.caseId, caseId))
		.orderBy(desc(mission.stageSince), desc(mission.id));
export type MissionHead = Awaited<ReturnType<typeof missionsOf>>[number];

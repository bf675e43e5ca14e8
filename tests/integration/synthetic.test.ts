import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as schema from '../../src/lib/server/database/schema';
import { seedSynthetic, seedTerritory } from '../../src/lib/server/database/seed';
import { aDatabase } from './support/database';
import { factories } from './support/factories';
import { CHECK_VIOLATED, refusalOf } from './support/refusals';

const real = aDatabase();
const invented = aDatabase();
const contested = aDatabase();

const apart = { code: CHECK_VIOLATED, constraint: 'synthetic_apart' };

describe('invented actors and real ones are never in one database', () => {
	test('none are added to a real territory', async () => {
		await seedTerritory(real.owner, 'saint-martin');
		const refusal = await refusalOf(seedSynthetic(real.owner, 20));
		expect(refusal).toMatchObject(apart);
		expect(refusal.message).toBe(
			'Invented and real actors are never kept in one database: this one holds those of “saint-martin”. Use another database.'
		);
		expect(await real.owner.select().from(schema.territory)).toHaveLength(1);
	});

	test('no real one is added to an invented ecosystem, while another invented one is', async () => {
		await seedSynthetic(invented.owner, 20);
		expect(await refusalOf(seedTerritory(invented.owner, 'saint-martin'))).toMatchObject(apart);
		expect((await seedSynthetic(invented.owner, 30)).added.actor).toBe(30);
	});

	test('a territory does not turn from one into the other', async () => {
		const set = (synthetic: boolean) =>
			real.owner.update(schema.territory).set({ synthetic }).where(eq(schema.territory.code, 'saint-martin'));
		expect(await refusalOf(set(true))).toMatchObject(apart);
		await expect(set(false)).resolves.toBeDefined();
	});

	test('of two that come at the same moment one is refused', async () => {
		const { aTerritory, anActor } = factories(() => contested.owner);
		const [first, second] = [await aTerritory(), await aTerritory({ synthetic: true })];
		const outcomes = await Promise.allSettled([anActor(first), anActor(second), anActor(first), anActor(second)]);
		const left = await contested.owner.selectDistinct({ id: schema.actor.territoryId }).from(schema.actor);
		expect(left).toHaveLength(1);
		expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(2);
	});
});

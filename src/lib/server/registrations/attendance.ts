import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { writePartialDate } from '../../domain/partial-date';
import { inScope, type NamedScope } from '../database/database';
import { event, eventActor, registration } from '../database/schema';

/** Who has a place at an event, and whether they came; who waits. Undefined where whoever asks sees no such event. */
export const attendanceOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const [about] = await tx
				.select({
					...{ titleFr: event.titleFr, titleEn: event.titleEn, day: event.day, precision: event.dayPrecision },
					...{ startsAt: event.startsAt, endsAt: event.endsAt, placeName: event.placeName },
					...{ capacity: event.capacity, ownRegistration: event.ownRegistration, status: event.status }
				})
				.from(event)
				.where(eq(event.id, id));
			if (!about) return undefined;
			const rows = await tx
				.select({
					...{ id: registration.id, name: registration.name, places: registration.places },
					...{ status: registration.status, present: registration.present }
				})
				.from(registration)
				.where(and(eq(registration.eventId, id), ne(registration.status, 'asked')))
				.orderBy(sql`rules.fold(${registration.name})`, asc(registration.id));
			const { day, precision, startsAt, endsAt, ...said } = about;
			return {
				...said,
				date: writePartialDate({ date: day, precision }),
				...{ startsAt: startsAt?.toISOString(), endsAt: endsAt?.toISOString() },
				registered: rows.filter(({ status }) => status === 'confirmed'),
				waiting: rows.filter(({ status }) => status === 'waiting')
			};
		},
		{ readOnly: true }
	);
export type Attendance = NonNullable<Awaited<ReturnType<typeof attendanceOf>>>;

/** What is noted of a list that was shown: who came, and who of it was shown as having come. */
export interface Noted {
	readonly shown: readonly string[];
	readonly came: readonly string[];
	readonly before: readonly string[];
}

/** Reads the posted list; what is no id is left away. */
export function notedIn(posted: FormData): Noted {
	const ids = (name: string) => posted.getAll(name).map(String).filter(validate);
	return { shown: ids('shown'), came: ids('came'), before: ids('before') };
}

/** The same from a device that kept it for as long as there was no network: by registration, whether they came. */
export function notedOnDevice(sent: unknown): Noted {
	const said = typeof sent === 'object' && sent !== null ? Object.entries(sent) : [];
	const ids = (isMeant: (came: unknown) => boolean) =>
		said.flatMap(([id, came]) => (validate(id) && isMeant(came) ? [id] : []));
	const [came, before] = [ids((is) => is === true), ids((is) => is === false)];
	return { shown: [...came, ...before], came, before };
}

/** Who is on the sheet, and who of them is noted as having come, by their ids. */
export interface AttendanceNow {
	readonly listed: readonly string[];
	readonly came: readonly string[];
}
export const attendanceNow = ({ registered }: Attendance): AttendanceNow => ({
	listed: registered.map(({ id }) => id),
	came: registered.flatMap(({ id, present }) => (present ? [id] : []))
});

/** Notes who came, of those for whom something else is said than was shown: two who tick at one door undo nothing of each other. */
export const noteAttendance = (scope: NamedScope, id: string, { shown, came, before }: Noted): Promise<void> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return;
		for (const present of [true, false]) {
			const changed = shown.filter((one) => came.includes(one) === present && before.includes(one) !== present);
			if (changed.length > 0)
				await tx
					.update(registration)
					.set({ present })
					.where(
						and(eq(registration.eventId, id), eq(registration.status, 'confirmed'), inArray(registration.id, changed))
					);
		}
	});

/**
 * Events that an actor organises, the latest first.
 * @param which those for which people register here, or those of which people can be asked what they think
 */
export const organisedEventsOf = (scope: NamedScope, actor: ActorId, which: 'registering' | 'published') =>
	inScope(
		scope,
		(tx) =>
			tx
				.selectDistinct({ id: event.id, titleFr: event.titleFr, titleEn: event.titleEn, day: event.day })
				.from(event)
				.innerJoin(eventActor, eq(eventActor.eventId, event.id))
				.where(
					and(
						eq(eventActor.actorId, actor),
						inArray(eventActor.role, ['organises', 'co_organises']),
						which === 'registering'
							? eq(event.ownRegistration, true)
							: and(eq(event.status, 'published'), eq(event.dayPrecision, 'day'))
					)
				)
				.orderBy(sql`${event.day} desc`)
				.limit(20),
		{ readOnly: true }
	);

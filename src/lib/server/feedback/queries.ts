import { asc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { BROUGHT, USEFULNESS } from '../../domain/vocabulary/event-feedback';
import { writePartialDate } from '../../domain/partial-date';
import { inScope, type NamedScope } from '../database/database';
import { event, eventFeedback } from '../database/schema';

const columns = {
	...{ id: eventFeedback.id, useful: eventFeedback.useful, met: eventFeedback.met, learnt: eventFeedback.learnt },
	...{ helped: eventFeedback.helped, said: eventFeedback.said }
};

/**
 * What those who came say of an event, in no order of time: ids are drawn. Undefined where whoever asks sees no such event.
 */
export const feedbackOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const [about] = await tx
				.select({
					...{ id: event.id, slug: event.slug, titleFr: event.titleFr, titleEn: event.titleEn, day: event.day },
					...{ precision: event.dayPrecision, startsAt: event.startsAt, endsAt: event.endsAt, status: event.status }
				})
				.from(event)
				.where(eq(event.id, id));
			if (!about) return undefined;
			const answers = await tx
				.select(columns)
				.from(eventFeedback)
				.where(eq(eventFeedback.eventId, id))
				.orderBy(asc(eventFeedback.id));
			const { day, precision, startsAt, endsAt, ...said } = about;
			return {
				...said,
				date: writePartialDate({ date: day, precision }),
				...{ startsAt: startsAt?.toISOString(), endsAt: endsAt?.toISOString() },
				answers
			};
		},
		{ readOnly: true }
	);
export type EventFeedback = NonNullable<Awaited<ReturnType<typeof feedbackOf>>>;
type Answer = EventFeedback['answers'][number];

/** Whether an answer holds one of the things that it can have brought. */
export const holds = ({ met, learnt, helped }: Answer, code: (typeof BROUGHT)[number]['code']) =>
	({ met, learnt, helped, nothing: !met && !learnt && !helped })[code];

/** How many said what, and each sentence with what it is taken away by. */
export function resultsOf({ answers }: EventFeedback) {
	return {
		total: answers.length,
		useful: USEFULNESS.map((term) => ({
			code: term.code,
			count: answers.filter(({ useful }) => `${useful}` === term.code).length
		})),
		brought: BROUGHT.map((term) => ({
			code: term.code,
			count: answers.filter((answer) => holds(answer, term.code)).length
		})),
		sentences: answers.flatMap(({ id, said }) => (said ? [{ id, said }] : []))
	};
}
export type FeedbackResults = ReturnType<typeof resultsOf>;

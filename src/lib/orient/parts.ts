import { PARTS, type Part } from '../domain/orientation/parts';
import type { Need } from '../domain/vocabulary/need';
import { m } from '../messages/compiled/messages';
import { partialDate } from '../messages/format';
import type { ShownOffer, ShownOther } from './answer';
import { needWords, timingWords } from './words';

type Shown = ShownOffer | ShownOther;

export const partNames: Readonly<Record<Part, () => string>> = {
	coverage: m.orient_part_coverage,
	certainty: m.orient_part_certainty,
	chain: m.orient_part_chain,
	nearness: m.orient_part_nearness,
	record: m.orient_part_record,
	freshness: m.orient_part_freshness,
	deadline: m.orient_part_deadline
};

/** What each part says in words. */
const PART_WORDS: Readonly<Record<Part, (shown: Shown, today: string) => string>> = {
	coverage({ covers }) {
		const full = covers.filter(({ cover }) => cover >= 1).length;
		return full === covers.length
			? m.orient_coverage_full()
			: m.orient_coverage_some({ done: covers.filter(({ cover }) => cover > 0).length, all: covers.length });
	},
	certainty(shown) {
		const judged = ('judgements' in shown ? shown.judgements : []).filter(
			({ criterion }) => criterion.kind !== 'calendar'
		);
		const met = judged.filter(({ result }) => result === 'met').length;
		return judged.length === 0 ? m.orient_certainty_none() : m.orient_certainty_words({ met, all: judged.length });
	},
	chain({ way, parts }) {
		if (way) return m.orient_chain_steps({ count: way.length });
		return parts.chain ? m.orient_chain_self() : m.orient_chain_no();
	},
	nearness({ distance, outside }) {
		if (outside) return m.orient_near_outside();
		if (distance === undefined) return m.orient_near_unknown();
		return distance === 0 ? m.orient_near_here() : m.orient_near_km({ count: distance });
	},
	record: ({ record }) =>
		record ? m.orient_record_words({ count: record.tried, helped: record.helped }) : m.orient_record_none(),
	freshness(shown) {
		const { verifiedOn, source } = 'offer' in shown ? shown.offer : { verifiedOn: shown.verifiedOn, source: undefined };
		if (verifiedOn !== undefined) return m.orient_fresh_checked({ date: partialDate(verifiedOn) });
		return source?.date === undefined
			? m.orient_fresh_never()
			: m.orient_fresh_page({ date: partialDate(source.date) });
	},
	deadline(shown, today) {
		const judged = 'judgements' in shown ? shown.judgements : [];
		const calendar = judged.flatMap(({ criterion }) => (criterion.kind === 'calendar' ? [criterion] : []));
		return timingWords(calendar[0], today);
	}
};

/** The parts that were weighed, in their order, with their words. */
export const partsOf = (shown: Shown, today: string) =>
	PARTS.flatMap((part) => {
		const value = shown.parts[part];
		return value === undefined ? [] : [{ part, value, name: partNames[part](), words: PART_WORDS[part](shown, today) }];
	});

/** The needs that it answers, those in part said so. */
export const coveredWords = (covers: readonly { readonly need: Need; readonly cover: number }[]): string =>
	covers
		.filter(({ cover }) => cover > 0)
		.map(({ need, cover }) => (cover < 0.75 ? m.orient_covers_partly({ need: needWords(need) }) : needWords(need)))
		.join(', ');

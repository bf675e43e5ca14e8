import { isDeciding } from '$lib/domain/eligibility/judge';
import { m } from '$lib/messages/compiled/messages';
import { inReadersLanguage } from '$lib/messages/format';
import { criterionWords, needWords, questionWords, timingWords, type Place } from '$lib/orient/words';
import type { KeptOrientation } from '$lib/server/cases/orientations';

/** One orientation as the sheet tells it, in the language of the page. */
export interface SheetEntry {
	readonly title: string;
	/** Who offers it, where the title names something else. */
	readonly by?: string;
	readonly need?: string;
	readonly phone?: string;
	readonly email?: string;
	readonly website?: string;
	/** When one may apply. */
	readonly when?: string;
	/** The actors by whom one can be introduced, the next one first. */
	readonly through?: string;
	/** Documents. */
	readonly prepare: readonly string[];
	/** Conditions that are known to be met, and those to be looked at before one applies. */
	readonly met: readonly string[];
	readonly open: readonly string[];
	/** Day on which they were looked at. */
	readonly checkedOn?: string;
	readonly page?: string;
}

/** @param today in the territory */
export function sheetEntry(
	{ target, offer, need, explanation }: KeptOrientation,
	places: readonly Place[],
	today: string
): SheetEntry {
	const shown = explanation?.shown;
	const judgements = shown && 'judgements' in shown ? shown.judgements : [];
	const criteria = judgements.map(({ criterion }) => criterion);
	const documents = criteria.flatMap((one) => (one.kind === 'documents' ? one.documents : []));
	const calendar = criteria.flatMap((one) => (one.kind === 'calendar' ? [one] : []))[0];
	const told = judgements.filter(({ criterion }) => criterion.kind !== 'documents' && criterion.kind !== 'calendar');
	const through = shown?.way?.slice(0, -1).map(({ to }) => to.name) ?? [];
	return {
		title: offer ? inReadersLanguage(offer.titleFr, offer.titleEn ?? undefined)!.text : target.name,
		...(offer && { by: target.name }),
		...(need && { need: needWords(need) }),
		...(target.phone && { phone: target.phone }),
		...(target.email && { email: target.email }),
		...(target.website && { website: target.website }),
		...(calendar && { when: timingWords(calendar, today) }),
		...(through.length > 0 && { through: through.join(' → ') }),
		prepare: documents.map(({ fr, en }) => inReadersLanguage(fr, en)!.text),
		met: told.flatMap(({ criterion, result }) =>
			result === 'met' ? [criterionWords(criterion, places, today).text] : []
		),
		open: told.flatMap(({ criterion, result, question }) => {
			if (result === 'met') return [];
			const asked = question && (isDeciding(criterion) || criterion.kind === 'condition');
			return [asked ? questionWords(question, criterion, places) : criterionWords(criterion, places, today).text];
		}),
		...(explanation && judgements.length > 0 && { checkedOn: explanation.on }),
		...(offer?.url && { page: offer.url })
	};
}

/** The same as lines of a letter. */
export function sheetText(entry: SheetEntry): string {
	const listed = (words: string, items: readonly string[]) =>
		items.length > 0 ? [words, ...items.map((item) => `- ${item}`)] : [];
	return [
		entry.by ? `${entry.title} (${entry.by})` : entry.title,
		...(entry.need ? [m.orient_covers({ needs: entry.need })] : []),
		[entry.phone, entry.email, entry.website].filter(Boolean).join(' · '),
		...(entry.through ? [m.cases_sheet_through({ names: entry.through })] : []),
		...(entry.when ? [m.orient_c_calendar({ words: entry.when })] : []),
		...listed(m.cases_sheet_prepare(), entry.prepare),
		...listed(m.cases_sheet_met(), entry.met),
		...listed(m.cases_sheet_open(), entry.open),
		...(entry.page ? [entry.page] : [])
	]
		.filter(Boolean)
		.join('\n');
}

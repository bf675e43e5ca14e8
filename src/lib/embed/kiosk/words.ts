import { SECTORS } from '../../domain/vocabulary/actor';
import { NEEDS } from '../../domain/vocabulary/need';
import { m } from '../../messages/compiled/messages';
import { language, word } from '../../messages/format';
import type { KioskSlide } from '../../server/embed/kiosk';
import { viewWords } from '../generator-words';
import { categoryTitle } from './category-words';

/** What a slide is about, for whoever walks by. */
export function slideTitle({ ask, shown, moisEss, about }: KioskSlide, territory: string): string {
	if (shown.as === 'actor') return shown.actor.name;
	const placeName = (code: string) =>
		'choices' in shown
			? shown.choices.find((one) => one.code === 'neighbourhood')?.values.find(({ value }) => value === code)?.label
			: undefined;
	const narrowed = [
		...(ask.text ? [language() === 'fr' ? `«\u00a0${ask.text}\u00a0»` : `“${ask.text}”`] : []),
		...ask.category.map(categoryTitle),
		...ask.sector.map((code) => word(SECTORS, code)),
		...(ask.need.length > 0
			? [m.embed_kiosk_need({ need: ask.need.map((code) => word(NEEDS, code)).join(', ') })]
			: []),
		...(about ? [about] : []),
		...ask.neighbourhood.flatMap((code) => placeName(code) ?? [])
	].join(' · ');
	if (shown.as === 'events') {
		const month = moisEss && m.printed_mois_ess({ year: shown.events[0]!.date.slice(0, 4) });
		return [month || m.embed_kiosk_events(), narrowed].filter(Boolean).join(' · ');
	}
	if (shown.as === 'graph') return [m.embed_kiosk_graph(), narrowed].filter(Boolean).join(' · ');
	if (narrowed) return narrowed;
	if (ask.ids.length > 0) return viewWords[shown.as]();
	return m.embed_kiosk_all({ territory });
}

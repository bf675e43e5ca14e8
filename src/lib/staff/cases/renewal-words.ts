import type { TemplateChange, TemplateItem } from '$lib/domain/stage-template';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';

const told = (item: TemplateItem) => item[language()];
const ITEMS = {
	step: { added: m.cases_renew_step_added, removed: m.cases_renew_step_removed, order: m.cases_renew_step_order },
	document: {
		added: m.cases_renew_document_added,
		removed: m.cases_renew_document_removed,
		order: m.cases_renew_document_order
	}
};

/** What would be otherwise: what it is, and its words before and after, where there are any. */
export function changeWords(change: TemplateChange): {
	readonly what: string;
	readonly from?: string;
	readonly to?: string;
} {
	if (change.what === 'days')
		return {
			what: m.settings_usual_days(),
			...(change.was !== null && { from: m.settings_days({ count: change.was }) }),
			...(change.now !== null && { to: m.settings_days({ count: change.now }) })
		};
	const words = ITEMS[change.what];
	switch (change.how) {
		case 'added':
			return { what: words.added(), to: told(change.item) };
		case 'removed':
			return { what: words.removed(), from: told(change.item) };
		case 'reworded':
			return { what: m.cases_renew_reworded(), from: told(change.was), to: told(change.item) };
		case 'order':
			return { what: words.order() };
		default:
			return {
				what: change.how === 'optional' ? m.cases_renew_optional() : m.cases_renew_needed(),
				to: told(change.item)
			};
	}
}

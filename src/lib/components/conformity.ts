import { m } from '../messages/compiled/messages';

/** What the link to the statement says, as the law wants it on each page; most have no audit. */
export function conformityWords(state: string | undefined): string {
	if (state === 'total') return m.legal_accessibility_total();
	return state === 'partial' ? m.legal_accessibility_partial() : m.legal_accessibility_none();
}

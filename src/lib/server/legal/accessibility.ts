import { conformityOf } from '../../domain/legal';
import audit from '../../legal/own-audit.json';
import type { LegalView } from '../../legal/view';
import { m } from '../../messages/compiled/messages';
import { language, partialDate } from '../../messages/format';
import { today } from '../clock';
import type { Publication } from '../publication/publication';

const VERDICTS = {
	total: m.legal_verdict_total,
	partial: m.legal_verdict_partial,
	none: m.legal_verdict_none
} as const;

/**
 * The statement that the law asks for (loi n° 2005-102, art. 47; décret n° 2019-768, art. 5). Only an audit of all
 * criteria makes a site more than non-conforming: our own tests are told of, and count for nothing here.
 */
export function accessibilityOf({ legal, territory }: Publication, origin: string): LegalView {
	const { state, audit: measured } = conformityOf(legal, today(territory));
	const contact = legal.access_email ?? legal.publisher_email;
	return {
		...{ name: 'accessibilite', title: m.legal_accessibility_title(), intro: m.legal_accessibility_intro({ origin }) },
		verdict: VERDICTS[state](),
		parts: [
			{
				...{ id: 'state', title: m.legal_state() },
				lines: measured
					? [
							m.legal_state_measured({ by: measured.by, day: partialDate(measured.on), share: measured.share }),
							m.legal_state_until()
						]
					: [m.legal_state_unmeasured(), m.legal_state_meanwhile()]
			},
			{
				...{ id: 'own', title: m.legal_own_tests() },
				lines: [m.legal_own_tests_text(), m.legal_own_tests_limits()],
				facts: [
					{ name: m.legal_own_day(), value: partialDate(audit.on) },
					{ name: m.legal_own_pages(), value: m.legal_own_pages_text({ count: audit.pages }) },
					{ name: m.legal_own_journeys(), value: m.legal_own_journeys_text({ count: audit.passed }) },
					{ name: m.legal_own_tools(), value: `axe-core ${audit.axe}, Playwright, ${audit.browser}` },
					{ name: m.legal_own_found(), value: m.legal_own_found_none() }
				]
			},
			{
				...{ id: 'limits', title: m.legal_limits() },
				lines: [m.legal_limits_readers(), m.legal_limits_pictures(), m.legal_limits_documents(), m.legal_limits_words()]
			},
			{ id: 'exempt', title: m.legal_exempt(), lines: [m.legal_exempt_map(), m.legal_exempt_others()] },
			{
				...{ id: 'plan', title: m.legal_plan() },
				...(legal.access_plan
					? { links: [{ text: legal.access_plan, href: legal.access_plan }] }
					: { missing: m.legal_plan_missing() })
			},
			{
				...{ id: 'report', title: m.legal_report() },
				...(contact
					? { lines: [m.legal_report_text()], links: [{ text: contact, href: `mailto:${contact}` }] }
					: { missing: m.legal_report_missing() })
			},
			{
				...{ id: 'recourse', title: m.legal_recourse() },
				lines: [m.legal_recourse_text(), m.legal_recourse_letter()],
				links: [
					{ text: m.legal_recourse_form(), href: 'https://formulaire.defenseurdesdroits.fr/' },
					{ text: m.legal_recourse_delegate(), href: 'https://www.defenseurdesdroits.fr/saisir/delegues' }
				]
			},
			{
				...{ id: 'made', title: m.legal_made() },
				lines: [m.legal_made_text({ day: partialDate(measured?.on ?? audit.on, language()) }), m.legal_made_with()]
			}
		]
	};
}

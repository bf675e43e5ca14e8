import { VIEWS_KEPT_MONTHS } from '../../domain/embed/views';
import { LETTERS_KEPT_MONTHS, LOG_KEPT_MONTHS, REQUESTS_KEPT_MONTHS, SENTENCES_KEPT_MONTHS } from '../../domain/kept';
import { CONFIRM_HOURS, KEPT_DAYS } from '../../domain/registration-bounds';
import type { LegalView } from '../../legal/view';
import { basemapOrigins } from '../../map/maplibre/origins';
import { addressIn } from '../../messages/address';
import { m } from '../../messages/compiled/messages';
import { hostOf, inReadersLanguage } from '../../messages/format';
import { LINK_MINUTES, SESSION_DAYS } from '../identity/auth';
import type { Publication } from '../publication/publication';
import { byMail, given } from './mentions';

/** What is kept of people, in the order in which most meet it. Durations are those in force, read where they are kept. */
function kept({ retention }: Publication) {
	const one = (title: string, what: string, why: string, basis: string, until: string) => ({
		title,
		facts: [
			{ name: m.legal_what(), value: what },
			{ name: m.legal_why(), value: why },
			{ name: m.legal_basis(), value: basis },
			{ name: m.legal_until(), value: until }
		]
	});
	return [
		one(
			m.legal_listings(),
			m.legal_listings_what(),
			m.legal_listings_why(),
			m.legal_listings_basis(),
			m.legal_listings_until()
		),
		one(
			m.legal_requests(),
			m.legal_requests_what(),
			m.legal_requests_why(),
			m.legal_basis_mission(),
			m.legal_requests_until({ months: REQUESTS_KEPT_MONTHS })
		),
		one(
			m.legal_accounts(),
			m.legal_accounts_what(),
			m.legal_accounts_why(),
			m.legal_basis_mission(),
			m.legal_accounts_until({ days: SESSION_DAYS, minutes: LINK_MINUTES })
		),
		one(
			m.legal_pictures(),
			m.legal_pictures_what(),
			m.legal_pictures_why(),
			m.legal_pictures_basis(),
			m.legal_pictures_until()
		),
		one(
			m.legal_registrations(),
			m.legal_registrations_what(),
			m.legal_registrations_why(),
			m.legal_basis_consent(),
			m.legal_registrations_until({ days: KEPT_DAYS, hours: CONFIRM_HOURS })
		),
		one(
			m.legal_feedback(),
			m.legal_feedback_what(),
			m.legal_feedback_why(),
			m.legal_basis_mission(),
			m.legal_feedback_until({ months: SENTENCES_KEPT_MONTHS })
		),
		one(
			m.legal_cases(),
			m.legal_cases_what(),
			m.legal_cases_why(),
			m.legal_cases_basis(),
			m.legal_cases_until({ count: retention.months })
		),
		one(
			m.legal_letters(),
			m.legal_letters_what(),
			m.legal_letters_why(),
			m.legal_basis_mission(),
			m.legal_letters_until({ months: LETTERS_KEPT_MONTHS })
		),
		one(
			m.legal_log(),
			m.legal_log_what(),
			m.legal_log_why(),
			m.legal_log_basis(),
			m.legal_log_until({ months: LOG_KEPT_MONTHS })
		),
		one(
			m.legal_views(),
			m.legal_views_what(),
			m.legal_views_why(),
			m.legal_views_basis(),
			m.legal_views_until({ months: VIEWS_KEPT_MONTHS })
		),
		one(m.legal_tries(), m.legal_tries_what(), m.legal_tries_why(), m.legal_tries_basis(), m.legal_tries_until())
	];
}

/** What people are owed to know of what is kept of them (règlement (UE) 2016/679, art. 13 et 14). */
export function privacyOf(
	publication: Publication,
	basemap: string | undefined,
	geocoder = process.env.MAILLAGE_GEOCODER
): LegalView {
	const { legal } = publication;
	const { connect, image } = basemapOrigins(basemap);
	const tiles = [...new Set([...connect, ...image].map(hostOf))].join(', ');
	const contact = legal.dpo_email ?? legal.publisher_email;
	return {
		...{ name: 'donnees-personnelles', title: m.legal_privacy(), intro: m.legal_privacy_intro() },
		parts: [
			{
				...{ id: 'controller', title: m.legal_controller() },
				...given([[m.legal_name(), legal.controller]], m.legal_controller_missing())
			},
			{
				...{ id: 'dpo', title: m.legal_dpo() },
				...given([[m.legal_name(), legal.dpo_name], byMail(m.legal_email(), legal.dpo_email)], m.legal_dpo_missing())
			},
			{
				...{ id: 'kept', title: m.legal_kept(), each: kept(publication) },
				lines: [...(legal.controller ? [] : [m.legal_basis_open()]), m.legal_kept_text()]
			},
			{
				...{ id: 'shown', title: m.legal_shown() },
				lines: [
					m.legal_shown_text(),
					tiles ? m.legal_shown_tiles({ hosts: tiles }) : m.legal_shown_nobody(),
					...(geocoder ? [m.legal_shown_geocoder({ host: hostOf(geocoder) })] : [])
				]
			},
			{
				...{
					id: 'cookies',
					title: m.legal_cookies(),
					lines: [m.legal_cookies_text(), m.legal_cookies_device({ days: KEPT_DAYS })]
				},
				table: {
					caption: m.legal_cookies_caption(),
					head: [m.legal_cookie(), m.legal_cookie_when(), m.legal_until()],
					rows: [
						['maillage-theme', m.legal_cookie_theme(), m.legal_years({ count: 1 })],
						['maillage-language', m.legal_cookie_language(), m.legal_years({ count: 1 })],
						['maillage.session_token', m.legal_cookie_session(), m.legal_days({ count: SESSION_DAYS })],
						['maillage-equipe', m.legal_cookie_staff(), m.legal_years({ count: 1 })],
						['maillage-appareil', m.legal_cookie_device(), m.legal_years({ count: 2 })]
					]
				}
			},
			{
				...{ id: 'rights', title: m.legal_rights() },
				lines: [
					m.legal_rights_text(),
					contact ? m.legal_rights_how({ address: contact }) : m.legal_rights_how_open(),
					m.legal_rights_cnil()
				],
				links: [
					{ text: m.legal_rights_listing(), href: addressIn('/mon-espace') },
					{ text: m.legal_cnil(), href: 'https://www.cnil.fr/fr/plaintes' }
				]
			},
			...ownPart(inReadersLanguage(legal.privacy_fr, legal.privacy_en))
		]
	};
}

const ownPart = (own: ReturnType<typeof inReadersLanguage>) =>
	own ? [{ id: 'own', title: m.legal_privacy_own(), own }] : [];

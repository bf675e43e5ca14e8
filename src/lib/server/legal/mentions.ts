import type { LegalView, LegalPart } from '../../legal/view';
import { m } from '../../messages/compiled/messages';
import type { Publication } from '../publication/publication';

/** Facts that were given, or the words for their absence. */
export function given(
	facts: readonly (readonly [name: string, value: string | undefined, href?: string])[],
	missing: string
): Pick<LegalPart, 'facts' | 'missing'> {
	const told = facts.flatMap(([name, value, href]) => (value ? [{ name, value, ...(href && { href }) }] : []));
	return told.length > 0 ? { facts: told } : { missing };
}
const mailTo = (address: string | undefined) => address && `mailto:${address}`;
export const byMail = (name: string, address: string | undefined) => [name, address, mailTo(address)] as const;

/** Who publishes this and who hosts it (loi n° 2004-575): what the territory has said, and nothing in its stead. */
export function mentionsOf({ legal }: Publication): LegalView {
	return {
		...{ name: 'mentions-legales', title: m.legal_mentions(), intro: m.legal_mentions_intro() },
		parts: [
			{
				...{ id: 'publisher', title: m.legal_publisher() },
				...given(
					[
						[m.legal_name(), legal.publisher_name],
						[m.legal_status(), legal.publisher_status],
						[m.legal_address(), legal.publisher_address],
						[m.legal_phone(), legal.publisher_phone],
						byMail(m.legal_email(), legal.publisher_email)
					],
					m.legal_publisher_missing()
				)
			},
			{
				...{ id: 'director', title: m.legal_director() },
				...(legal.director ? { lines: [legal.director] } : { missing: m.legal_director_missing() })
			},
			{
				...{ id: 'host', title: m.legal_host() },
				...given(
					[
						[m.legal_name(), legal.host_name],
						[m.legal_address(), legal.host_address],
						[m.legal_phone(), legal.host_phone]
					],
					m.legal_host_missing()
				)
			},
			{ id: 'software', title: m.legal_software(), lines: [m.legal_software_text()] },
			{ id: 'contents', title: m.legal_contents(), lines: [m.legal_contents_text(), m.legal_contents_wrong()] }
		]
	};
}

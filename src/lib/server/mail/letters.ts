import type { Language } from '../../domain/vocabulary/term';
import { m } from '../../messages/compiled/messages';
import { letterOf, type Letter, type Words } from './letter';

const write = (locale: Language, words: Omit<Words, 'foot'>): Letter =>
	letterOf(locale, { ...words, foot: m.mail_foot({}, { locale }) });

/** All that Maillage writes to people, each in their language. */
export const letters = {
	signIn: (locale: Language, { name, address, minutes }: { name: string; address: string; minutes: number }) =>
		write(locale, {
			subject: m.mail_sign_in_subject({}, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_sign_in_text({ minutes }, { locale })],
			button: { label: m.mail_sign_in_button({}, { locale }), address },
			after: [m.mail_sign_in_not_you({}, { locale })]
		}),
	newDevice: (locale: Language, { name, browser, address }: { name: string; browser: string; address: string }) =>
		write(locale, {
			subject: m.mail_new_device_subject({}, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				m.mail_new_device_text({ browser: browser || m.account_browser_unknown({}, { locale }) }, { locale })
			],
			button: { label: m.mail_new_device_button({}, { locale }), address },
			after: [m.mail_new_device_not_you({}, { locale })]
		}),
	invitation: (locale: Language, { name, role, address }: { name: string; role: 'staff' | 'admin'; address: string }) =>
		write(locale, {
			subject: m.mail_invitation_subject({}, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				role === 'staff' ? m.mail_invitation_staff({}, { locale }) : m.mail_invitation_admin({}, { locale })
			],
			button: { label: m.mail_invitation_button({}, { locale }), address },
			after: [m.mail_invitation_next({}, { locale })]
		})
};

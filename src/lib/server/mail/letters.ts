import type { Language } from '../../domain/vocabulary/term';
import { CONFIRM_HOURS, KEPT_DAYS } from '../../domain/registration-bounds';
import type { RegistrationState } from '../../domain/registration';
import type { ListingField } from '../../domain/listing-fields';
import { m } from '../../messages/compiled/messages';
import { partialDate } from '../../messages/format';
import { listingWords } from '../../partner/words';
import { sheetText, type SheetEntry } from '../../staff/cases/sheet';
import { letterOf, type About, type Letter, type Words } from './letter';

/** `about`: what sentences of a territory may name. */
const write = (locale: Language, { about, ...words }: Omit<Words, 'foot'> & { readonly about: About }): Letter =>
	letterOf(locale, { ...words, foot: m.mail_foot({}, { locale }) }, about);

/** An event as a letter calls it. */
export interface RegisteredEvent {
	readonly title: string;
	/** With the hours, where they are known. */
	readonly when: string;
	/** Empty where nobody knows. */
	readonly where: string;
}
/** How a registration stands, or what has become of its event. */
export type RegistrationNews = RegistrationState | 'promoted' | 'moved' | 'postponed' | 'called_off';

/** All that Maillage writes to people, each in their language. */
export const letters = {
	signIn: (locale: Language, { name, address, minutes }: { name: string; address: string; minutes: number }) =>
		write(locale, {
			about: { name },
			subject: m.mail_sign_in_subject({}, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_sign_in_text({ minutes }, { locale })],
			button: { label: m.mail_sign_in_button({}, { locale }), address },
			after: [m.mail_sign_in_not_you({}, { locale })]
		}),
	newDevice: (locale: Language, { name, browser, address }: { name: string; browser: string; address: string }) =>
		write(locale, {
			about: { name },
			subject: m.mail_new_device_subject({}, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				m.mail_new_device_text({ browser: browser || m.account_browser_unknown({}, { locale }) }, { locale })
			],
			button: { label: m.mail_new_device_button({}, { locale }), address },
			after: [m.mail_new_device_not_you({}, { locale })]
		}),
	claimFiled: (locale: Language, { name, listing }: { name: string; listing: string }) =>
		write(locale, {
			about: { name, listing },
			subject: m.mail_claim_filed_subject({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_claim_filed_text({ listing }, { locale })],
			after: [m.mail_claim_not_you({}, { locale })]
		}),
	claimApproved: (locale: Language, { name, listing, address }: { name: string; listing: string; address: string }) =>
		write(locale, {
			about: { name, listing },
			subject: m.mail_claim_approved_subject({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_claim_approved_text({ listing }, { locale })],
			button: { label: m.mail_claim_approved_button({}, { locale }), address }
		}),
	claimRefused: (locale: Language, { name, listing, reason }: { name: string; listing: string; reason: string }) =>
		write(locale, {
			about: { name, listing },
			subject: m.mail_claim_refused_subject({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_claim_refused_text({ listing }, { locale }), reason]
		}),
	changeDecided: (
		locale: Language,
		decided: {
			readonly name: string;
			readonly listing: string;
			readonly accepted: readonly ListingField[];
			/** What staff wrote in place of what was asked. */
			readonly edited: Partial<Readonly<Record<ListingField, string>>>;
			readonly refused: readonly ListingField[];
			readonly reason: string;
			readonly address: string;
			/** The team has noted whom it may call. */
			readonly contact?: boolean;
		}
	) => {
		const { name, listing, accepted, edited, refused, reason, address, contact } = decided;
		const named = (fields: readonly ListingField[]) =>
			fields.map((field) => listingWords[field]({}, { locale })).join(', ');
		return write(locale, {
			about: { name, listing },
			subject: m.mail_change_subject({ listing }, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				...(accepted.length > 0 ? [m.mail_change_accepted({ fields: named(accepted) }, { locale })] : []),
				...Object.entries(edited).map(([field, text]) => {
					const called = listingWords[field as ListingField]({}, { locale });
					return text
						? m.mail_change_edited({ field: called, text }, { locale })
						: m.mail_change_emptied({ field: called }, { locale });
				}),
				...(contact ? [m.mail_change_contact({}, { locale })] : []),
				...(refused.length > 0 ? [m.mail_change_refused({ fields: named(refused) }, { locale })] : []),
				...(reason ? [reason] : [])
			],
			button: { label: m.mail_change_button({}, { locale }), address }
		});
	},
	changeReopened: (locale: Language, { name, listing, address }: { name: string; listing: string; address: string }) =>
		write(locale, {
			about: { name, listing },
			subject: m.mail_change_reopened_subject({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_change_reopened_text({ listing }, { locale })],
			button: { label: m.mail_change_button({}, { locale }), address }
		}),
	listingOverwritten: (
		locale: Language,
		changed: {
			readonly name: string;
			readonly listing: string;
			readonly fields: readonly ListingField[];
			/** Of those that are typed, what they say now; empty for nothing. */
			readonly texts: Partial<Readonly<Record<ListingField, string>>>;
			readonly reason: string;
			readonly address: string;
		}
	) => {
		const { name, listing, fields, texts, reason, address } = changed;
		const named = fields.map((field) => listingWords[field]({}, { locale })).join(', ');
		return write(locale, {
			about: { name, listing },
			subject: m.mail_overwritten_subject({ listing }, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				m.mail_overwritten_text({ listing, fields: named }, { locale }),
				...Object.entries(texts).map(([key, text]) => {
					const field = listingWords[key as ListingField]({}, { locale });
					return text
						? m.mail_overwritten_now({ field, text }, { locale })
						: m.mail_overwritten_emptied({ field }, { locale });
				}),
				...(reason ? [m.mail_overwritten_why({}, { locale }), reason] : []),
				m.mail_overwritten_next({}, { locale })
			],
			button: { label: m.mail_change_button({}, { locale }), address }
		});
	},
	/** @param merged `listing` is what was merged into `other`, or is its own again */
	listingsMerged: (
		locale: Language,
		merged: {
			readonly name: string;
			readonly listing: string;
			readonly other: string;
			readonly isUndone: boolean;
			readonly address: string;
		}
	) => {
		const { name, listing, other, isUndone, address } = merged;
		const text = isUndone ? m.mail_parted_text : m.mail_merged_text;
		return write(locale, {
			about: { name, listing },
			subject: (isUndone ? m.mail_parted_subject : m.mail_merged_subject)({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), text({ listing, other }, { locale })],
			button: { label: m.mail_change_button({}, { locale }), address }
		});
	},
	claimReopened: (locale: Language, { name, listing }: { name: string; listing: string }) =>
		write(locale, {
			about: { name, listing },
			subject: m.mail_claim_reopened_subject({ listing }, { locale }),
			lines: [m.mail_hello({ name }, { locale }), m.mail_claim_reopened_text({ listing }, { locale })]
		}),
	proposalDecided: (
		locale: Language,
		decided: {
			readonly name: string;
			readonly listing: string;
			/** What was proposed, in words. */
			readonly what: string;
			readonly isAccepted: boolean;
			/** Staff put parts of it in other words. */
			readonly isEdited: boolean;
			readonly reason: string;
			readonly address: string;
		}
	) => {
		const { name, listing, what, isAccepted, isEdited, reason, address } = decided;
		return write(locale, {
			about: { name, listing },
			subject: m.mail_proposal_subject({ listing }, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				isAccepted ? m.mail_proposal_accepted({ what }, { locale }) : m.mail_proposal_refused({ what }, { locale }),
				...(isEdited ? [m.mail_proposal_edited({}, { locale })] : []),
				...(reason ? [reason] : [])
			],
			button: { label: m.mail_change_button({}, { locale }), address }
		});
	},
	/** Whether a listing still holds; three answers, none of which needs a sign-in. */
	reminder: (
		locale: Language,
		asked: {
			/** Empty where it goes to an organisation's address. */
			readonly name: string;
			readonly listing: string;
			/** Day of the last check. */
			readonly verifiedOn: string | null;
			/** Asked before, and nobody answered. */
			readonly isAgain: boolean;
			/** How long the links hold. */
			readonly days: number;
			/** Addresses of the links. */
			readonly right: string;
			readonly change: string;
			readonly closed: string;
			readonly stop: string;
		}
	) => {
		const { name, listing, verifiedOn, isAgain, days, ...links } = asked;
		return write(locale, {
			about: { name, listing },
			subject: (isAgain ? m.mail_reminder_again_subject : m.mail_reminder_subject)({ listing }, { locale }),
			lines: [
				name ? m.mail_hello({ name }, { locale }) : m.mail_hello_all({}, { locale }),
				verifiedOn
					? m.mail_reminder_text({ listing, date: partialDate(verifiedOn, locale) }, { locale })
					: m.mail_reminder_never({ listing }, { locale }),
				isAgain ? m.mail_reminder_again({}, { locale }) : m.mail_reminder_why({}, { locale })
			],
			button: { label: m.reminder_right({}, { locale }), address: links.right },
			others: [
				{ label: m.reminder_change({}, { locale }), address: links.change },
				{ label: m.reminder_closed({}, { locale }), address: links.closed }
			],
			after: [m.mail_reminder_links({ days }, { locale })],
			stop: { label: m.mail_reminder_stop({ listing }, { locale }), address: links.stop }
		});
	},
	/** Whom a structure is sent to, as its sheet tells it; neither subject nor greeting says whom it is about. */
	orientationSheet: (locale: Language, { entries }: { readonly entries: readonly SheetEntry[] }) =>
		write(locale, {
			about: {},
			subject: m.mail_sheet_subject({}, { locale }),
			lines: [m.mail_hello_all({}, { locale }), m.mail_sheet_text({}, { locale }), ...entries.map(sheetText)],
			after: [m.mail_sheet_after({}, { locale })]
		}),
	/** To whoever leads a case: nothing was heard of an orientation. It names neither the structure nor whom it was sent to. */
	orientationDue: (
		locale: Language,
		due: { readonly name: string; readonly reference: string; readonly dueOn: string; readonly address: string }
	) =>
		write(locale, {
			about: { name: due.name },
			subject: m.mail_orientation_due_subject({ reference: due.reference }, { locale }),
			lines: [
				m.mail_hello({ name: due.name }, { locale }),
				m.mail_orientation_due_text({ reference: due.reference, date: partialDate(due.dueOn, locale) }, { locale })
			],
			button: { label: m.mail_orientation_due_button({}, { locale }), address: due.address },
			after: [m.mail_orientation_due_once({}, { locale })]
		}),
	/** To whoever registers for an event, each time something of it changes. */
	registration: (
		locale: Language,
		told: {
			readonly news: RegistrationNews;
			readonly name: string;
			readonly places: number;
			readonly event: RegisteredEvent;
			/** Where it is confirmed and given back. */
			readonly address: string;
			/** What staff say of it; empty for nothing. */
			readonly said: string;
		}
	) => {
		const { news, name, places, event, address, said } = told;
		const { title, when, where } = event;
		const words = {
			asked: [m.mail_registration_asked_subject, m.mail_registration_asked],
			confirmed: [m.mail_registration_confirmed_subject, m.mail_registration_confirmed],
			waiting: [m.mail_registration_waiting_subject, m.mail_registration_waiting],
			promoted: [m.mail_registration_promoted_subject, m.mail_registration_promoted],
			moved: [m.mail_registration_moved_subject, m.mail_registration_moved],
			postponed: [m.mail_registration_postponed_subject, m.mail_registration_postponed],
			called_off: [m.mail_registration_called_off_subject, m.mail_registration_called_off]
		} as const;
		const [subject, text] = words[news];
		const isAsked = news === 'asked';
		return write(locale, {
			about: { name },
			subject: subject({ title }, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				text({ places: m.registration_places({ count: places }, { locale }), hours: CONFIRM_HOURS }, { locale }),
				[title, when, where].filter(Boolean).join('\n'),
				...(said ? [m.mail_registration_said({ text: said }, { locale })] : [])
			],
			...(news !== 'called_off' && {
				button: {
					label: (isAsked ? m.mail_registration_confirm : m.mail_registration_manage)({}, { locale }),
					address
				}
			}),
			after: [
				isAsked
					? m.mail_registration_not_you({}, { locale })
					: m.mail_registration_kept({ days: KEPT_DAYS }, { locale })
			]
		});
	},
	invitation: (locale: Language, { name, role, address }: { name: string; role: 'staff' | 'admin'; address: string }) =>
		write(locale, {
			about: { name },
			subject: m.mail_invitation_subject({}, { locale }),
			lines: [
				m.mail_hello({ name }, { locale }),
				role === 'staff' ? m.mail_invitation_staff({}, { locale }) : m.mail_invitation_admin({}, { locale })
			],
			button: { label: m.mail_invitation_button({}, { locale }), address },
			after: [m.mail_invitation_next({}, { locale })]
		})
};

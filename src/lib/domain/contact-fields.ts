/** Who may be called about a listing: for the team only, never published. */
export interface PrivateContact {
	readonly name: string;
	/** In what function: `trésorière`. Empty where it was not said, as the e-mail and the number. */
	readonly function: string;
	readonly email: string;
	readonly phone: string;
}

export const isSameContact = (one: PrivateContact, other: PrivateContact | undefined): boolean =>
	(['name', 'function', 'email', 'phone'] as const).every((part) => one[part] === other?.[part]);

/** In the order of the form, by the names of its fields. */
export const CONTACT_FIELDS = ['contactName', 'contactFunction', 'contactEmail', 'contactPhone'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
/** As it is typed. */
export type ContactTexts = Readonly<Record<ContactField, string>>;
export type ContactProblem = 'missing' | 'unreadable' | 'no_address' | 'no_number' | 'no_way';
export type ContactProblems = Partial<Record<ContactField, ContactProblem>>;

/** What was typed, as a draft keeps it; undefined where nothing was. */
export const contactOf = (texts: ContactTexts): PrivateContact | undefined =>
	CONTACT_FIELDS.some((field) => texts[field] !== '')
		? {
				...{ name: texts.contactName, function: texts.contactFunction },
				...{ email: texts.contactEmail, phone: texts.contactPhone }
			}
		: undefined;

export const contactTexts = (contact: PrivateContact | undefined): ContactTexts => ({
	contactName: contact?.name ?? '',
	contactFunction: contact?.function ?? '',
	contactEmail: contact?.email ?? '',
	contactPhone: contact?.phone ?? ''
});

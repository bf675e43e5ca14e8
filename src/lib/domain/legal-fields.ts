/*
 * What a territory says of itself on its legal pages. In a file of its own, which the form shows without the reading of it.
 */

/** What stands in a field: one line or several, and what it is where its form can be told. */
export type LegalKind = 'line' | 'lines' | 'text' | 'email' | 'url' | 'day' | 'share';

/** Each field with what it belongs to; the order is that of the form. */
export const LEGAL_FIELDS = [
	{ code: 'publisher_name', kind: 'line', of: 'publisher' },
	{ code: 'publisher_status', kind: 'line', of: 'publisher' },
	{ code: 'publisher_address', kind: 'lines', of: 'publisher' },
	{ code: 'publisher_phone', kind: 'line', of: 'publisher' },
	{ code: 'publisher_email', kind: 'email', of: 'publisher' },
	{ code: 'director', kind: 'line', of: 'publisher' },
	{ code: 'host_name', kind: 'line', of: 'host' },
	{ code: 'host_address', kind: 'lines', of: 'host' },
	{ code: 'host_phone', kind: 'line', of: 'host' },
	{ code: 'controller', kind: 'lines', of: 'privacy' },
	{ code: 'dpo_name', kind: 'lines', of: 'privacy' },
	{ code: 'dpo_email', kind: 'email', of: 'privacy' },
	{ code: 'privacy_fr', kind: 'text', of: 'privacy' },
	{ code: 'privacy_en', kind: 'text', of: 'privacy' },
	{ code: 'access_email', kind: 'email', of: 'accessibility' },
	{ code: 'access_plan', kind: 'url', of: 'accessibility' },
	{ code: 'audit_by', kind: 'line', of: 'accessibility' },
	{ code: 'audit_on', kind: 'day', of: 'accessibility' },
	{ code: 'audit_share', kind: 'share', of: 'accessibility' }
] as const satisfies readonly { readonly code: string; readonly kind: LegalKind; readonly of: string }[];

export type LegalField = (typeof LEGAL_FIELDS)[number]['code'];
export const LEGAL_GROUPS = ['publisher', 'host', 'privacy', 'accessibility'] as const;
export type LegalGroup = (typeof LEGAL_GROUPS)[number];

/** Characters. */
export const LONGEST_LEGAL: Readonly<Record<LegalKind, number>> = {
	...{ line: 200, lines: 600, text: 3000, email: 254, url: 400, day: 10, share: 3 }
};

/** What of it is given; a field that is absent was not given yet. */
export type LegalTexts = Readonly<Partial<Record<LegalField, string>>>;

/** An audit that somebody made for the territory counts with all three of these. */
export const AUDIT_FIELDS = ['audit_by', 'audit_on', 'audit_share'] as const satisfies readonly LegalField[];

/** "This is my organisation": who says so, in what capacity, and why they may speak for it. */
export interface Claim {
	readonly name: string;
	readonly email: string;
	/** In what capacity: `trésorière`. */
	readonly givenAs: string;
	readonly reason: string;
}
export const CLAIM_FIELDS = ['name', 'givenAs', 'email', 'reason'] as const;
export type ClaimField = (typeof CLAIM_FIELDS)[number];
export type ClaimTexts = Readonly<Record<ClaimField, string>>;

export const LONGEST_REASON = 1000;

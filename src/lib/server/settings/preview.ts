import type { LetterAdditions, LetterKind } from '../../domain/letter-kinds';
import { LANGUAGES, type Language } from '../../domain/vocabulary/term';
import type { Letter } from '../mail/letter';
import { letters } from '../mail/letters';
import { withAdditions } from './letters';

/** Somebody and something that there is not, to show what a letter will say. */
const SAMPLE = { name: 'Camille Exemple', listing: 'Association Exemple', address: 'https://maillage.example/lien' };

const SAMPLES: Readonly<Record<LetterKind, (language: Language) => Letter>> = {
	sign_in: (language) => letters.signIn(language, { ...SAMPLE, minutes: 15 }),
	new_device: (language) => letters.newDevice(language, { ...SAMPLE, browser: 'Firefox, Android' }),
	invitation: (language) => letters.invitation(language, { ...SAMPLE, role: 'staff' }),
	claim_filed: (language) => letters.claimFiled(language, SAMPLE),
	claim_approved: (language) => letters.claimApproved(language, SAMPLE),
	claim_refused: (language) => letters.claimRefused(language, { ...SAMPLE, reason: '…' }),
	claim_reopened: (language) => letters.claimReopened(language, SAMPLE),
	listing_overwritten: (language) =>
		letters.listingOverwritten(language, {
			...SAMPLE,
			fields: ['phone'],
			texts: { phone: '0590 12 34 56' },
			reason: '…'
		}),
	listings_merged: (language) => letters.listingsMerged(language, { ...SAMPLE, other: 'Exemple', isUndone: false }),
	change_decided: (language) =>
		letters.changeDecided(language, { ...SAMPLE, accepted: ['phone'], edited: {}, refused: ['address'], reason: '…' }),
	change_reopened: (language) => letters.changeReopened(language, SAMPLE),
	proposal_decided: (language) =>
		letters.proposalDecided(language, { ...SAMPLE, what: '…', isAccepted: true, isEdited: true, reason: '' }),
	reminder: (language) =>
		letters.reminder(language, {
			...{ ...SAMPLE, verifiedOn: '2025-03-10', isAgain: false, days: 30 },
			...{ right: SAMPLE.address, change: SAMPLE.address, closed: SAMPLE.address, stop: SAMPLE.address }
		})
};

/** What a letter of a kind says with these sentences, in each language. */
export const previewOf = (kind: LetterKind, additions: LetterAdditions) =>
	LANGUAGES.map((language) => {
		const { subject, text, html } = withAdditions(SAMPLES[kind](language), additions);
		return { language, subject, text, html };
	});

import type { Facts } from '../eligibility/criterion';
import type { PublicActor } from '../publication';

/**
 * What a listing says of the structure itself. What it does not say stays unknown.
 * @param place code of the neighbourhood that its position names
 * @param today `2026-11-25`
 */
export function factsOfActor(
	{ legalFamily, legalForm, sectors, foundedYear, labels }: PublicActor,
	place: string | undefined,
	today: string
): Facts {
	const year = Number(today.slice(0, 4));
	return {
		// “Other” is what nobody has looked at yet.
		...(legalFamily !== 'other' && { family: legalFamily }),
		...(legalForm && { form: legalForm }),
		...(sectors.length > 0 && { sectors }),
		// Its birthday may be to come this year.
		...(foundedYear !== undefined && {
			age: { min: Math.max(0, year - foundedYear - 1), max: Math.max(0, year - foundedYear) }
		}),
		...(place !== undefined && { place }),
		...(labels.length > 0 && {
			labels: labels.filter(({ to }) => to === undefined || to >= today.slice(0, to.length)).map(({ label }) => label)
		})
	};
}

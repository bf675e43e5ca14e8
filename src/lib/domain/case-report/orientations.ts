import { NEEDS } from '../vocabulary/need';
import { ORIENTATION_STATUSES } from '../vocabulary/support-case';
import { within, type ReportedCase, type Words } from './facts';
import type { Period } from './query';
import { shared, type ReportTable } from './table';

const SOURCE: Words = {
	fr: 'Orientation vers d’autres ressources : phase 1 et plan d’accompagnement du DLA ; suites et montants, usage du métier.',
	en: 'Orientation towards other resources: phase 1 and plan of the DLA; outcomes and amounts as is usual in the field.'
};
const UNSAID = { code: 'unsaid', fr: 'Sans besoin indiqué', en: 'No need given' };

type Orientation = ReportedCase['orientations'][number] & { readonly case: ReportedCase };

/** Orientations that were proposed in the period, by what they were for, towards whom, and what became of them. */
export function orientationsOf(
	cases: readonly ReportedCase[],
	periods: readonly [Period, Period]
): readonly ReportTable[] {
	const things = periods.map((period) =>
		cases.flatMap((one) =>
			one.orientations.flatMap((orientation) => (within(orientation.on, period) ? [{ ...orientation, case: one }] : []))
		)
	) as unknown as readonly [Orientation[], Orientation[]];
	const targets = new Map(things.flat().map(({ target }) => [target.code, target]));
	const head = (code: string, title: Words, by: Words) => ({
		...{ code, title, section: 'orientations' as const, source: SOURCE },
		definition: {
			fr: `Orientations proposées pendant la période, ${by.fr} ; montants des aides obtenues depuis, en euros.`,
			en: `Orientations proposed during the period, ${by.en}; amounts of the help obtained since, in euros.`
		}
	});
	return [
		shared(
			head('need', { fr: 'Par besoin', en: 'By need' }, { fr: 'selon le besoin visé', en: 'by the need they are for' }),
			[...NEEDS, UNSAID],
			({ need }) => need ?? UNSAID.code,
			things,
			true
		),
		shared(
			head(
				'target',
				{ fr: 'Par offre ou acteur', en: 'By offer or actor' },
				{ fr: 'selon l’offre, ou à défaut l’acteur, vers qui', en: 'by the offer, or else the actor, they lead to' }
			),
			[...targets.values()].toSorted((one, other) => one.fr.localeCompare(other.fr, 'fr')),
			({ target }) => target.code,
			things,
			true
		),
		shared(
			head(
				'outcome',
				{ fr: 'Par suite donnée', en: 'By outcome' },
				{ fr: 'selon la suite connue aujourd’hui', en: 'by what is known of them today' }
			),
			ORIENTATION_STATUSES,
			({ status }) => status,
			things,
			true
		)
	];
}

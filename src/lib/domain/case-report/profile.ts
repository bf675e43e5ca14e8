import { LEGAL_FAMILIES, SECTORS } from '../vocabulary/actor';
import { isActive, sizeOf, type ReportedCase, type Words } from './facts';
import { SIZES, type Period } from './query';
import { shared, UNKNOWN, type ReportTable } from './table';

const SOURCE: Words = {
	fr: 'Profil des structures dans les bilans du DLA : secteur et emplois (2011, 2014) ; forme et quartier, usage du métier.',
	en: 'Profile of structures in reviews of the DLA: sector and jobs (2011, 2014); form and neighbourhood as is usual in the field.'
};

/** The structures of the cases that were active: what they are, by one thing after another. */
export function profileOf(cases: readonly ReportedCase[], periods: readonly [Period, Period]): readonly ReportTable[] {
	const active = periods.map((period) =>
		cases.filter((one) => isActive(one, period)).map((one) => ({ case: one }))
	) as unknown as readonly [{ case: ReportedCase }[], { case: ReportedCase }[]];
	const places = [...new Map(cases.flatMap(({ place }) => (place ? [[place.code, place] as const] : []))).values()];
	const head = (code: string, title: Words, by: Words) => ({
		...{ code, title, section: 'profile' as const, source: SOURCE },
		definition: {
			fr: `Accompagnements actifs pendant la période, ${by.fr}.`,
			en: `Cases that were active during the period, ${by.en}.`
		}
	});
	return [
		shared(
			head(
				'form',
				{ fr: 'Forme juridique', en: 'Legal form' },
				{
					fr: 'selon la famille juridique de la structure sur sa fiche',
					en: 'by the legal family on the structure’s listing'
				}
			),
			LEGAL_FAMILIES,
			(one) => one.case.form,
			active
		),
		shared(
			head(
				'size',
				{ fr: 'Emplois', en: 'Jobs' },
				{
					fr: 'selon les emplois permanents et à durée déterminée des premiers chiffres connus',
					en: 'by the permanent and fixed-term jobs of the first known figures'
				}
			),
			SIZES,
			(one) => sizeOf(one.case),
			active
		),
		shared(
			head(
				'sector',
				{ fr: 'Secteur', en: 'Sector' },
				{ fr: 'selon le secteur principal de la structure', en: 'by the main sector of the structure' }
			),
			[...SECTORS, UNKNOWN],
			(one) => one.case.sector ?? UNKNOWN.code,
			active
		),
		shared(
			head(
				'place',
				{ fr: 'Quartier', en: 'Neighbourhood' },
				{ fr: 'selon le quartier de la structure sur sa fiche', en: 'by the neighbourhood on the structure’s listing' }
			),
			[...places.toSorted((one, other) => one.fr.localeCompare(other.fr, 'fr')), UNKNOWN],
			(one) => one.case.place?.code ?? UNKNOWN.code,
			active
		)
	];
}

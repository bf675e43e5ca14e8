import type { Quay } from '../domain/territory';
import { standsIn } from '../domain/network/years';
import { RELATION_TYPES } from '../domain/vocabulary/relation';
import type { ArcEnd, MapArc } from '../map/kinds';
import type { ActorSheet, Mooring } from './sheet/sheet';

/**
 * The relations of the selection that the map can draw: both ends are on the island or at a quay. Later ones win.
 * @param year leaves out what is known not to hold in it
 */
export function arcsOf(sheet: ActorSheet, quays: readonly Pick<Quay, 'code' | 'bearing'>[], year?: string): MapArc[] {
	const end = (actor: number, at: Mooring | undefined): ArcEnd | undefined => {
		if (!at) return undefined;
		if ('lon' in at) return { actor, lon: at.lon, lat: at.lat };
		const quay = quays.find(({ code }) => code === at.quay);
		return quay && { bearing: quay.bearing };
	};
	const here = end(sheet.index, sheet.at);
	if (!here) return [];
	// One arc per other actor and family: a grant each year is one flow, as wide as the largest.
	const arcs = new Map<string, MapArc>();
	for (const { type, inverse, relations } of sheet.groups) {
		const { family } = RELATION_TYPES.find(({ code }) => code === type) ?? RELATION_TYPES[0];
		for (const relation of relations) {
			if (year !== undefined && standsIn({ ...relation, type }, Number(year)) === 'no') continue;
			const { other, amount, confirmed, source } = relation;
			const there = end(other.index, other.at);
			if (!there || ('bearing' in there && 'bearing' in here)) continue;
			const key = `${family} ${other.index} ${inverse}`;
			const widest = Math.max(amount ?? 0, arcs.get(key)?.amount ?? 0);
			arcs.set(key, {
				key,
				from: inverse ? there : here,
				to: inverse ? here : there,
				family,
				// A dated public source says it as surely as one of the two sides.
				confirmed: confirmed || source.confidence === 'high' || arcs.get(key)?.confirmed === true,
				...(widest > 0 && { amount: widest })
			});
		}
	}
	return [...arcs.values()];
}

import { OUR_LICENCE } from '../../domain/open-data/collections';
import type { LegalView } from '../../legal/view';
import { addressIn } from '../../messages/address';
import { m } from '../../messages/compiled/messages';
import { hostOf, language, partialDate } from '../../messages/format';
import { today } from '../clock';
import type { Publication } from '../publication/publication';

/** Pages on which a fact of the publication was read, by their site; the most quoted site first. */
export function sitesIn({
	snapshot
}: Publication): readonly { readonly site: string; readonly pages: readonly string[] }[] {
	const { actors, relations, offers, events } = snapshot;
	const pages = new Set([...actors, ...relations, ...offers, ...events].map(({ source }) => source.url));
	const sites = new Map<string, string[]>();
	for (const page of [...pages].filter((url) => URL.canParse(url)).sort()) {
		const site = hostOf(page);
		sites.set(site, [...(sites.get(site) ?? []), page]);
	}
	return [...sites]
		.map(([site, pages]) => ({ site, pages }))
		.toSorted((one, other) => other.pages.length - one.pages.length || (one.site < other.site ? -1 : 1));
}

/** What is left of an address without its site, legibly. */
const pathOf = (url: string) => {
	const { pathname, search } = new URL(url);
	const path = `${pathname}${search}`;
	try {
		return path === '/' ? hostOf(url) : decodeURIComponent(path);
	} catch {
		return path;
	}
};

/** Under which licence all of it is, and where each fact was read. */
export function sourcesOf(publication: Publication): LegalView {
	const { territory } = publication;
	const sites = sitesIn(publication);
	const count = sites.reduce((sum, { pages }) => sum + pages.length, 0);
	const named = { territory: territory.name[language()], day: partialDate(today(territory)) };
	return {
		...{ name: 'sources', title: m.legal_sources(), intro: m.legal_sources_intro() },
		parts: [
			{
				...{ id: 'licence', title: m.legal_licence() },
				lines: [m.legal_licence_text(), m.open_data_cite_text(named)],
				links: [
					{ text: OUR_LICENCE.name, href: OUR_LICENCE.url },
					{ text: m.open_data_title(), href: addressIn('/donnees') }
				]
			},
			{
				...{ id: 'ground', title: m.legal_ground() },
				lines: [territory.attribution],
				links: [
					{ text: 'OpenStreetMap, ODbL 1.0', href: 'https://www.openstreetmap.org/copyright' },
					{ text: 'GSHHG, LGPL 3', href: 'https://www.soest.hawaii.edu/pwessel/gshhg/' },
					{ text: 'GeoNames, CC BY 4.0', href: 'https://www.geonames.org/about.html' }
				]
			},
			{
				...{ id: 'pages', title: m.legal_pages() },
				lines: [m.legal_pages_text({ count, sites: sites.length })],
				folds: sites
					.filter(({ pages }) => pages.length > 1)
					.map(({ site, pages }) => ({
						title: m.legal_pages_of({ site, count: pages.length }),
						links: pages.map((href) => ({ text: pathOf(href), href }))
					})),
				columns: sites
					.filter(({ pages }) => pages.length === 1)
					.map(({ site, pages }) => ({ text: site, href: pages[0]! }))
			},
			{
				...{ id: 'fonts', title: m.legal_fonts(), lines: [m.legal_fonts_text()] },
				links: [
					{ text: 'Bricolage Grotesque, OFL 1.1', href: 'https://github.com/ateliertriay/bricolage' },
					{ text: 'Atkinson Hyperlegible Next, OFL 1.1', href: 'https://www.brailleinstitute.org/freefont/' },
					{ text: 'Lucide, ISC', href: 'https://lucide.dev/license' },
					{ text: 'MapLibre GL JS, BSD-3-Clause', href: 'https://maplibre.org/' }
				]
			}
		]
	};
}

import type { Language } from '../../domain/vocabulary/term';
import { LANGUAGES } from '../../domain/vocabulary/term';
import { LEGAL_PAGES } from '../../legal/view';
import { addressIn } from '../../messages/address';
import type { Publication } from './publication';

/** Pages for everybody that are not about one thing. */
const PAGES = [
	...['/', '/reseau', '/evenements', '/qui-peut-aider', '/changements', '/donnees', '/integrer'],
	...LEGAL_PAGES.map((name) => `/${name}`)
];

/** Every public page without its language, for whoever finds pages for others. */
export const publicPaths = ({ snapshot }: Pick<Publication, 'snapshot'>): readonly string[] => [
	...PAGES,
	...snapshot.actors.map(({ slug }) => `/acteurs/${slug}`),
	...snapshot.events.map(({ slug }) => `/evenements/${slug}`)
];

/**
 * All public pages in each language, each with the same one in the others (sitemaps.org; hreflang as search engines read
 * it). Paths hold nothing that XML would have to escape: slugs are letters, figures and hyphens.
 */
export function toSitemap(paths: readonly string[], origin: string): string {
	const at = (path: string, language: Language) => `${origin}${addressIn(path, language)}`;
	const urls = paths.flatMap((path) => {
		const others = LANGUAGES.map(
			(language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${at(path, language)}"/>`
		).join('');
		return LANGUAGES.map((language) => `<url><loc>${at(path, language)}</loc>${others}</url>`);
	});
	return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

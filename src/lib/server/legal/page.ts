import type { RequestHandler } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import LegalPage from '../../legal/LegalPage.svelte';
import type { LegalPageName, LegalView } from '../../legal/view';
import { m } from '../../messages/compiled/messages';
import { language } from '../../messages/format';
import { answerPlain } from '../http/plain-page';
import { currentPublication } from '../publication/current';
import type { Publication } from '../publication/publication';
import { accessibilityOf } from './accessibility';
import { mentionsOf } from './mentions';
import { privacyOf } from './privacy';
import { sourcesOf } from './sources';

const VIEWS: Readonly<Record<LegalPageName, (publication: Publication, origin: string) => LegalView>> = {
	'mentions-legales': mentionsOf,
	'donnees-personnelles': (publication) => privacyOf(publication, env.PUBLIC_BASEMAP),
	accessibilite: accessibilityOf,
	sources: sourcesOf
};

/** What the law asks a site to say, as a page without any script. */
export const legalPage =
	(name: LegalPageName): RequestHandler =>
	({ url, cookies }) => {
		const publication = currentPublication();
		const view = VIEWS[name](publication, url.origin);
		return answerPlain(
			cookies,
			LegalPage,
			{ view, territory: publication.territory.name[language()] },
			{ language: language(), title: `${view.title} · ${m.app_name()}` }
		);
	};

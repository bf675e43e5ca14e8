import type { EmbedTheme, EmbedView } from '../domain/embed/contract';
import { m } from '../messages/compiled/messages';

export const viewWords: Readonly<Record<Exclude<EmbedView, 'actor'>, () => string>> = {
	map: m.embed_view_map,
	list: m.embed_view_list,
	graph: m.embed_view_graph,
	events: m.embed_view_events
};
export const themeWords: Readonly<Record<EmbedTheme, () => string>> = {
	auto: m.embed_theme_auto,
	light: m.embed_theme_light,
	dark: m.embed_theme_dark,
	contrast: m.embed_theme_contrast
};
/** What there is to press, by how it is asked for. */
export const controlWords: Readonly<Record<string, () => string>> = {
	'': m.embed_controls_usual,
	'search,filters:folded,legend:folded,views,explore': m.embed_controls_all,
	none: m.embed_controls_none
};

/** What a screen reader says of a frame before it is entered. */
export const frameTitle = (view: EmbedView, territory: string): string =>
	view === 'events' ? m.embed_title_events({ territory }) : m.app_tagline({ territory });

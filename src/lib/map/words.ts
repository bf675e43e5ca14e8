import { m } from '../messages/compiled/messages';
import type { MapWords } from './kinds';

/** What the map of the whole territory says. @param name what it shows */
export const mapWords = (name: string): MapWords => ({
	map: `${name}. ${m.map_keyboard()}`,
	zoomIn: m.map_zoom_in(),
	zoomOut: m.map_zoom_out(),
	reset: m.map_reset(),
	locate: m.map_locate(),
	locateFailed: m.map_locate_denied(),
	locateOutside: m.map_locate_outside(),
	here: m.map_you_are_here(),
	noInteractiveMap: m.map_only_drawn()
});

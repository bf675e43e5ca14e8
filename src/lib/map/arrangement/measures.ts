/** Pixels between the centres of two marks: the smallest that leaves each a target of 24 px (WCAG 2.2, 2.5.8). */
export const SPACING = 24;
/** Pixels kept free around a ring. */
export const GAP = 4;
/** Pixels beyond the frame that are arranged too, so that a short pan finds its marks there already. */
export const MARGIN = 96;
/** Metres around the point of a neighbourhood within which an actor "of" it may well be. */
export const NEIGHBOURHOOD_METRES = 250;
/** Metres that the marks of one neighbourhood may be laid out over, and the pixels they may always have. */
export const SPREAD_METRES = 800;
export const SPREAD_PIXELS = 60;
/** A neighbourhood with more actors than this is always a ring. */
export const SPREAD_LIMIT = 40;
/** A frame of this many square pixels may hold one mark or ring; between the two counts below. */
export const PIXELS_PER_MARK = 5_600;
export const FEWEST_MARKS = 60;
export const MOST_MARKS = 160;

export const ringRadius = (count: number) => Math.round(13 + 4 * Math.log10(count));

/** Zoom is arranged in steps, so that a small change of zoom moves nothing but the view. */
export const ZOOM_STEP = 0.25;
/** The smallest zoom of the step that a zoom lies in. Apart there, apart in the whole step: places only part as one zooms in. */
export const zoomStep = (zoom: number) => Math.floor(zoom / ZOOM_STEP + 1e-6) * ZOOM_STEP;
/** How much wider the world is at the end of a step. */
export const STEP_GROWTH = 2 ** ZOOM_STEP;

export const markBudget = (width: number, height: number) =>
	Math.max(FEWEST_MARKS, Math.min(MOST_MARKS, Math.round((width * height) / PIXELS_PER_MARK)));

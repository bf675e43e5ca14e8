import type { Bounds } from '../camera';

type Drawing = (bounds: Bounds) => string;
let draw: Drawing | undefined;

/**
 * The server hands over how the ground is drawn (hooks.server.ts): so it is in the page that is sent and nowhere in the
 * script, and no module waits for one that may wait for it.
 */
export const drawGroundWith = (drawing: Drawing): void => void (draw = drawing);

/** The drawing, for the page that the server sends; undefined in the browser, which was sent it or fetches it. */
export const servedGround = (bounds: Bounds): string | undefined => draw?.(bounds);

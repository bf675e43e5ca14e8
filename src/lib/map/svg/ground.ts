import type { Bounds } from '../camera';

type Drawing = (bounds: Bounds, isAgain?: boolean) => string;
let draw: Drawing | undefined;

/**
 * The server hands over how the ground is drawn (hooks.server.ts): so it is in the page that is sent and nowhere in the
 * script, and no module waits for one that may wait for it.
 */
export const drawGroundWith = (drawing: Drawing): void => void (draw = drawing);

/** The drawing, for the page that the server sends; undefined in the browser, which was sent it or fetches it. @param isAgain in a page that has it */
export const servedGround = (bounds: Bounds, isAgain = false): string | undefined => draw?.(bounds, isAgain);

/*
 * For how long what tells of persons is kept once it has served, in months. What a territory decides itself is in its
 * settings; what an event or a frame leaves, with those.
 */

/** Lines of the access log: the longest that the CNIL recommends (délibération 2021-122). The database holds to it, too. */
export const LOG_KEPT_MONTHS = 12;
/** To whom a letter went, and of which kind: as long as somebody may ask why it never came. */
export const LETTERS_KEPT_MONTHS = 3;
/** The words of whoever reported something, and whom they named to be called, after they were answered. */
export const REQUESTS_KEPT_MONTHS = 12;
/** The free sentence of an answer about an event; what was ticked beside it stays, and tells of nobody. */
export const SENTENCES_KEPT_MONTHS = 12;

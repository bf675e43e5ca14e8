/* What registering keeps to. In a file of its own, which pages tell of without the reading of forms. */

/** Places that one person may ask for. */
export const MOST_SEATS = 4;
/** Days after its last one for which an event keeps who came. */
export const KEPT_DAYS = 30;
/** Hours in which an address is shown to be somebody's. */
export const CONFIRM_HOURS = 48;

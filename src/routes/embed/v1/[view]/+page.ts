/** A frame is as light as what it shows: no script of the application comes with it. */
export const csr = false;

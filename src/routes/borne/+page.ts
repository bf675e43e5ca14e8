/** All of it is in the page: no script of the application comes with it, and nothing is fetched after it. */
export const csr = false;

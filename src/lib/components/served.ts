/** Whether the page is still as the server sent it: before the script has taken over, and on the server itself. */
export const isServed = (): boolean => import.meta.env.SSR || document.documentElement.dataset.script === undefined;

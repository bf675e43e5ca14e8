import { createContext } from 'svelte';

/** Under which address the page stands that answers, with what it keeps beside the question and the part to show. */
export const [useAskPage, provideAskPage] = createContext<() => string>();

/** What an address holds, for the hidden fields of a form; a form sends itself to the rest. */
export const heldBy = (address: string): [string, string][] => [...new URLSearchParams(/\?([^#]*)/.exec(address)?.[1])];
export const withoutHeld = (address: string): string => address.replace(/\?[^#]*/, '');

import { printedAs } from '$lib/server/publication/printed';

export const GET = printedAs('programme');

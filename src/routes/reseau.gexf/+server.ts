import { networkIn } from '$lib/server/publication/network-download';

export const GET = networkIn('gexf');

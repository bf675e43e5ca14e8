import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { items } from '$lib/server/open-data/api/items';

export const GET = apiAnswer(items, 'own');
export const OPTIONS = preflight;

import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { item } from '$lib/server/open-data/api/items';

export const GET = apiAnswer(item);
export const OPTIONS = preflight;

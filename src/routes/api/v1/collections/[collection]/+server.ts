import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { collection } from '$lib/server/open-data/api/documents';

export const GET = apiAnswer(collection);
export const OPTIONS = preflight;

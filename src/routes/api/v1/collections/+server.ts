import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { collections } from '$lib/server/open-data/api/documents';

export const GET = apiAnswer(collections);
export const OPTIONS = preflight;

import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { openapi } from '$lib/server/open-data/api/documents';

export const GET = apiAnswer(openapi);
export const OPTIONS = preflight;

import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { landing } from '$lib/server/open-data/api/documents';

export const GET = apiAnswer(landing);
export const OPTIONS = preflight;

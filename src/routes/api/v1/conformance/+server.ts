import { apiAnswer, preflight } from '$lib/server/open-data/api/answer';
import { conformance } from '$lib/server/open-data/api/documents';

export const GET = apiAnswer(conformance);
export const OPTIONS = preflight;

import { absent, apiAnswer, preflight } from '$lib/server/open-data/api/answer';

export const GET = apiAnswer(absent, 'own');
export const OPTIONS = preflight;

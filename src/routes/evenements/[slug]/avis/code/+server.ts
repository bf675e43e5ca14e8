import { codeSheet } from '$lib/server/feedback/sheet';

export const GET = codeSheet;

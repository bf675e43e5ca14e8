import { redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => redirect(303, addressIn('/equipe/relations'));

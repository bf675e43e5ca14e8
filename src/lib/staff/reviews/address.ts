import { page } from '$app/state';
import { addressIn } from '$lib/messages/address';

/** What the address asks of the queue, and what is done in it keeps. */
const KEPT = ['etat', 'genre', 'acteur', 'petites', 'ordre', 'page'];

const kept = () => [...page.url.searchParams].filter(([name]) => KEPT.includes(name));

/** An action on the queue as it is shown: what comes back is the same part of it. */
export function actTo(action: string): string {
	const rest = new URLSearchParams(kept()).toString();
	return `?/${action}${rest ? `&${rest}` : ''}`;
}

/** The queue as it is shown, with something else asked; an empty value no longer asks. */
export function queueWith(changed: Readonly<Record<string, string>>): string {
	const asked = new URLSearchParams([...kept().filter(([name]) => !(name in changed)), ...Object.entries(changed)]);
	for (const [name, value] of [...asked]) if (value === '') asked.delete(name);
	const rest = asked.toString();
	return addressIn(`/equipe/demandes${rest ? `?${rest}` : ''}`);
}

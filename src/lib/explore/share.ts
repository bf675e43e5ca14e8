import type { Toasts } from '../components/toasts.svelte';
import { m } from '../messages/compiled/messages';

/** Hands a link to the device's own sharing where there is one, else to the clipboard, and says what happened. */
export async function shareLink(url: string, title: string, toasts: Toasts) {
	if (navigator.share && matchMedia('(pointer: coarse)').matches) {
		// Refused or cancelled: the reader knows, nothing to say.
		await navigator.share({ url, title }).catch(() => undefined);
		return;
	}
	try {
		await navigator.clipboard.writeText(url);
		toasts.say(m.share_copied());
	} catch {
		toasts.say(m.share_failed(), 'trouble');
	}
}

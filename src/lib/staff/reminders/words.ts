import type { Facts } from '../../server/reminders/facts';
import type { Pause } from '../../domain/reminder';
import { m } from '../../messages/compiled/messages';
import { partialDate } from '../../messages/format';

/** Why no letter leaves, in a sentence. */
export const pauseWords = ({ why, until }: Pause): string =>
	why === 'august'
		? m.reminder_pause_august()
		: until
			? m.reminder_pause_until({ date: partialDate(until) })
			: m.reminder_pause_cyclone();

/** Whether there is anybody to write to about a listing, and nobody has on that day. */
export const mayWrite = ({ keepers, mailbox, mailboxStopped, lastOn }: Facts, day: string): boolean =>
	lastOn !== day &&
	(keepers.length > 0 ? keepers.some(({ stopped }) => !stopped) : Boolean(mailbox) && !mailboxStopped);

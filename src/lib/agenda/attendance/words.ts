import { m } from '$lib/messages/compiled/messages';
import type { AttendanceTicks } from './ticks.svelte';

/** What became of the ticks, in words. */
export function ticksWords({ state, waiting, isKept }: AttendanceTicks): string {
	const count = waiting.size;
	if (count > 0 && !isKept) return m.registration_ticks_unkept({ count });
	switch (state) {
		case 'still':
			return m.registration_ticks_at_once();
		case 'sending':
			return m.registration_ticks_sending();
		case 'noted':
			return count > 0 ? m.registration_ticks_sending() : m.registration_ticks_noted();
		case 'unreached':
			return count > 0 ? m.registration_ticks_kept({ count }) : m.registration_ticks_will_be_kept();
		case 'signed_out':
			return count > 0 ? m.registration_ticks_signed_out({ count }) : m.registration_signed_out();
		case 'closed':
			return count > 0 ? m.registration_ticks_closed({ count }) : m.registration_sheet_closed();
	}
}

import { CASE_STAGES } from '$lib/domain/vocabulary/support-case';
import { m } from '$lib/messages/compiled/messages';
import { partialDate, word } from '$lib/messages/format';
import { entryWord } from '../cases/words';
import type { DeviceNote } from './device';

/** Why a note is still on the device. @param mayChoose whether the cases are known that it can be put into */
export function waitsWords({ case: of, refused }: DeviceNote, mayChoose = false): string {
	if (!refused) return of ? m.visit_waits() : mayChoose ? m.visit_choose() : m.visit_waits_for_case();
	switch (refused.outcome) {
		case 'ended':
			return m.visit_refused_ended({ stage: word(CASE_STAGES, refused.stage), date: partialDate(refused.since) });
		case 'gone':
			return m.visit_refused_gone();
		case 'different':
			return refused.elsewhere
				? m.visit_refused_elsewhere({ reference: refused.elsewhere })
				: m.visit_refused_different();
		case 'invalid':
			return [m.visit_refused_invalid(), ...Object.values(refused.problems).map(entryWord)].join(' ');
	}
}

import { asSettingKey } from '$lib/domain/setting-keys';
import { CASE_STAGES, ORIENTATION_STATUSES, SNAPSHOT_MOMENTS } from '$lib/domain/vocabulary/support-case';
import { partOf } from '../settings/words';
import { m } from '$lib/messages/compiled/messages';
import { word } from '$lib/messages/format';

const DETAILS: Readonly<Record<string, () => string>> = {
	'invite.staff': m.log_detail_invite_staff,
	'invite.admin': m.log_detail_invite_admin,
	'listing.held': m.log_detail_listing_held,
	'listing.moved': m.log_detail_listing_moved,
	'listing.taken': m.log_detail_listing_taken,
	'dismiss.staff': m.log_detail_dismiss_staff,
	'dismiss.admin': m.log_detail_dismiss_admin,
	opened: m.log_detail_case_opened,
	file: m.log_detail_case_file,
	mission: m.log_detail_case_mission,
	event: m.log_detail_case_event,
	contact: m.log_detail_case_contact,
	note: m.log_detail_case_note,
	'action.removed': m.log_detail_case_action_removed,
	'contact.removed': m.log_detail_case_contact_removed,
	'note.removed': m.log_detail_case_note_removed,
	reception: m.log_detail_case_reception,
	next_action: m.log_detail_case_next,
	team: m.log_detail_case_team,
	'case.lead': m.log_detail_case_lead,
	'case.member': m.log_detail_case_member,
	'case.reader': m.log_detail_case_reader,
	'case.closed': m.log_detail_case_closed,
	diagnosis: m.log_detail_case_diagnosis,
	validation: m.log_detail_case_validation,
	plan: m.log_detail_case_plan,
	action: m.log_detail_case_action,
	'orientation.removed': m.log_detail_case_orientation_removed,
	outcome: m.log_detail_case_outcome,
	orientation: m.log_detail_case_orientation,
	consent: m.log_detail_case_consent,
	'consent.withdrawn': m.log_detail_case_consent,
	'sheet.sent': m.log_detail_case_sheet,
	everything: m.log_detail_everything,
	funder: m.log_detail_report_funder,
	frozen: m.log_detail_report_frozen,
	'suggestion.kept': m.log_detail_case_orientation,
	'suggestion.dropped': m.log_detail_case_dropped,
	'suggestion.back': m.log_detail_case_taken_back,
	...Object.fromEntries(ORIENTATION_STATUSES.map(({ code }) => [`orientation.${code}`, m.log_detail_case_orientation])),
	...Object.fromEntries(SNAPSHOT_MOMENTS.map(({ code }) => [`figures.${code}`, m.log_detail_case_figures])),
	...Object.fromEntries(CASE_STAGES.map(({ code }) => [`step.${code}`, () => word(CASE_STAGES, code)]))
};

/** What a line says beside who, what and when; a word that is not known yet as it stands. */
export function detailWords(detail: string | null): string {
	const key = asSettingKey(detail ?? '');
	return key ? partOf(key).title : detail ? (DETAILS[detail]?.() ?? detail) : '';
}

import { asSettingKey } from '$lib/domain/setting-keys';
import { m } from '$lib/messages/compiled/messages';
import { partOf } from '../settings/words';

const DETAILS: Readonly<Record<string, () => string>> = {
	'invite.staff': m.log_detail_invite_staff,
	'invite.admin': m.log_detail_invite_admin,
	'dismiss.staff': m.log_detail_dismiss_staff,
	'dismiss.admin': m.log_detail_dismiss_admin
};

/** What a line says beside who, what and when; a word that is not known yet as it stands. */
export function detailWords(detail: string | null): string {
	const key = asSettingKey(detail ?? '');
	return key ? partOf(key).title : detail ? (DETAILS[detail]?.() ?? detail) : '';
}

import { m } from '$lib/messages/compiled/messages';

const DETAILS: Readonly<Record<string, () => string>> = {
	'invite.staff': m.log_detail_invite_staff,
	'invite.admin': m.log_detail_invite_admin,
	'dismiss.staff': m.log_detail_dismiss_staff,
	'dismiss.admin': m.log_detail_dismiss_admin
};

/** What a line says beside who, what and when; a word that is not known yet as it stands. */
export const detailWords = (detail: string | null): string => (detail ? (DETAILS[detail]?.() ?? detail) : '');

import type { LegalField } from '$lib/domain/legal-fields';
import { m } from '$lib/messages/compiled/messages';

/** What each field of the legal pages is called. */
export const legalWords: Readonly<Record<LegalField, () => string>> = {
	publisher_name: m.settings_legal_publisher_name,
	publisher_status: m.settings_legal_publisher_status,
	publisher_address: m.settings_legal_publisher_address,
	publisher_phone: m.settings_legal_publisher_phone,
	publisher_email: m.settings_legal_publisher_email,
	director: m.settings_legal_director,
	host_name: m.settings_legal_host_name,
	host_address: m.settings_legal_host_address,
	host_phone: m.settings_legal_host_phone,
	controller: m.settings_legal_controller,
	dpo_name: m.settings_legal_dpo_name,
	dpo_email: m.settings_legal_dpo_email,
	privacy_fr: m.settings_legal_privacy_fr,
	privacy_en: m.settings_legal_privacy_en,
	access_email: m.settings_legal_access_email,
	access_plan: m.settings_legal_access_plan,
	audit_by: m.settings_legal_audit_by,
	audit_on: m.settings_legal_audit_on,
	audit_share: m.settings_legal_audit_share
};

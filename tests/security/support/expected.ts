/**
 * How many rows of `world.ts` each of these people see in each table: the public, the partner of one actor, staff of
 * another territory, an admin of everything, a colleague who is not on the case's team. `none` means that the table is
 * closed to them. A new table must be added to both files.
 */
export interface Line {
	readonly public: number | 'none';
	readonly partner: number | 'none';
	readonly foreign: number | 'none';
	readonly admin: number | 'none';
	readonly colleague: number | 'none';
}

const line = (...[asPublic, partner, foreign, admin, colleague]: (number | 'none')[]): Line => ({
	public: asPublic!,
	partner: partner!,
	foreign: foreign!,
	admin: admin!,
	colleague: colleague!
});

/** Only the role that signs people in. */
const closedToAll = line('none', 'none', 'none', 'none', 'none');
const closedToAllButStaff = line('none', 'none', 0, 'none', 0);

export const EXPECTED: Readonly<Record<string, Line>> = {
	'public.territory': line(2, 2, 1, 2, 1),
	'public.place': line(1, 1, 0, 1, 1),
	'public.source': line(1, 2, 0, 3, 3),
	'public.field_provenance': line(2, 2, 0, 5, 5),
	'public.actor': line(2, 3, 0, 4, 4),
	'public.actor_slug': line(1, 2, 0, 3, 3),
	'public.actor_internal': line('none', 'none', 0, 3, 3),
	'public.actor_contact': line('none', 'none', 0, 3, 3),
	'public.actor_consent': line('none', 1, 0, 3, 3),
	'public.actor_role': line(1, 2, 0, 3, 3),
	'public.actor_sector': line(1, 2, 0, 3, 3),
	'public.actor_need': line(1, 2, 0, 3, 3),
	'public.actor_alias': line(1, 2, 0, 3, 3),
	'public.actor_identifier': line(1, 2, 0, 3, 3),
	'public.actor_label': line(1, 2, 0, 3, 3),
	'public.actor_figure': line(1, 2, 0, 3, 3),
	'public.actor_merge': line('none', 'none', 0, 1, 1),
	'public.relation': line(1, 3, 0, 5, 5),
	'public.offer': line(1, 2, 0, 4, 4),
	'public.event': line(1, 2, 0, 5, 5),
	'public.event_actor': line(1, 2, 0, 4, 4),
	'public.event_picture': line(1, 2, 0, 4, 4),
	'public.embed_view': line('none', 'none', 0, 1, 1),
	'public.registration': line('none', 1, 0, 4, 4),
	'public.event_feedback': line('none', 1, 0, 4, 4),
	'public.attendance': line('none', 'none', 0, 4, 4),
	'public.account': line('none', 1, 1, 6, 3),
	'public.session': line('none', 1, 0, 0, 0),
	'public.verification': closedToAll,
	'public.credential': closedToAll,
	'public.passkey': closedToAll,
	'public.two_factor': closedToAll,
	'public.known_device': closedToAll,
	'public.attempt': closedToAll,
	'public.reminder': line('none', 'none', 0, 1, 1),
	'public.reminder_stop': line('none', 'none', 0, 1, 1),
	'public.actor_silence': line(1, 2, 0, 3, 3),
	'public.cyclone_alert': line('none', 'none', 0, 1, 1),
	'public.mail': line('none', 'none', 0, 1, 1),
	// One of the officer's own and one that the officer shares with the territory.
	'public.ecosystem_view': line('none', 'none', 0, 1, 1),
	'public.bulk_edit': line('none', 'none', 0, 1, 1),
	'public.import_batch': line('none', 'none', 0, 1, 1),
	'public.import_draft': line('none', 'none', 0, 1, 1),
	'public.import_verdict': line('none', 'none', 0, 1, 1),
	'public.membership': line('none', 1, 1, 6, 3),
	'public.listing_claim': line('none', 1, 0, 2, 2),
	'public.proposal': line('none', 1, 0, 2, 2),
	// The settings' history is the admins'.
	'public.revision': line('none', 'none', 0, 2, 1),
	'public.access_log': line('none', 'none', 'none', 1, 'none'),
	'public.import_row': line('none', 'none', 0, 1, 1),
	'public.publication': line(1, 1, 1, 1, 1),
	'casework.support_case': closedToAllButStaff,
	'casework.team_member': closedToAllButStaff,
	'casework.stage_change': closedToAllButStaff,
	'casework.case_stage': closedToAllButStaff,
	'casework.stage_tick': closedToAllButStaff,
	'casework.case_event': closedToAllButStaff,
	'casework.contact_log': closedToAllButStaff,
	'casework.note': closedToAllButStaff,
	'casework.diagnosis': closedToAllButStaff,
	'casework.diagnosis_axis': closedToAllButStaff,
	'casework.diagnosis_need': closedToAllButStaff,
	'casework.plan': closedToAllButStaff,
	'casework.plan_axis': closedToAllButStaff,
	'casework.plan_action': closedToAllButStaff,
	'casework.orientation': closedToAllButStaff,
	'casework.dropped_offer': closedToAllButStaff,
	'casework.orientation_reminder': closedToAllButStaff,
	'casework.mission': closedToAllButStaff,
	'casework.mission_case': closedToAllButStaff,
	'casework.mission_file': closedToAllButStaff,
	'casework.mission_proposal': closedToAllButStaff,
	'casework.mission_milestone': closedToAllButStaff,
	'casework.indicator_snapshot': closedToAllButStaff,
	'casework.document': closedToAllButStaff,
	'casework.consent': closedToAllButStaff,
	// Of whoever froze it, and of nobody else of the team.
	'casework.frozen_report': closedToAllButStaff,
	'casework.funder_report': closedToAllButStaff,
	'casework.funder_notes': closedToAllButStaff,
	// What was told to others anyway; of the territory's staff.
	'casework.given_report': line('none', 'none', 0, 'none', 1)
};

/** What a partner may write in her own name; everything else is refused to her, and everything to the public. */
export const PARTNER_WRITES: Readonly<Record<string, readonly ('update' | 'delete')[]>> = {
	'public.proposal': ['update'],
	// Only whether somebody came.
	'public.registration': ['update'],
	'public.listing_claim': ['update'],
	'public.session': ['delete']
};

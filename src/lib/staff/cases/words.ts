import type { EntryProblem } from '$lib/domain/case-reading';
import type { FrameAnswer, FrameQuestion } from '$lib/domain/dla-frame';
import type { Hold } from '$lib/domain/case-retention';
import type { Decision, Move, Need, Phase } from '$lib/domain/support-case';
import { m } from '$lib/messages/compiled/messages';
import { number, partialDate } from '$lib/messages/format';

type Word = () => string;

export const phaseWords: Readonly<Record<Phase, Word>> = {
	reception: m.cases_phase_reception,
	diagnosis: m.cases_phase_diagnosis,
	plan: m.cases_phase_plan,
	support: m.cases_phase_support,
	follow_up: m.cases_phase_follow_up
};

/** A step, by the way that it leads. */
export const wayWords: Readonly<Record<Move['way'], (of: { stage: string }) => string>> = {
	on: m.cases_way_on,
	back: m.cases_way_back,
	aside: m.cases_way_aside,
	end: m.cases_way_end,
	again: m.cases_way_again
};

/** What a step still needs, as something to do. */
export const needWords: Readonly<Record<Need, Word>> = {
	contact: m.cases_need_contact,
	frame: m.cases_need_frame,
	taken: m.cases_need_taken,
	reoriented: m.cases_need_reoriented,
	orientation: m.cases_need_orientation,
	needs: m.cases_need_needs,
	validation: m.cases_need_validation,
	opinion: m.cases_need_opinion,
	actions: m.cases_need_actions,
	agreement: m.cases_need_agreement,
	under_way: m.cases_need_under_way,
	nothing_open: m.cases_need_nothing_open,
	closing_figures: m.cases_need_closing_figures
};

export const questionWords: Readonly<Record<FrameQuestion, Word>> = {
	legal_form: m.cases_frame_legal_form,
	territory: m.cases_frame_territory,
	employer: m.cases_frame_employer,
	existing_activity: m.cases_frame_existing_activity,
	voluntary: m.cases_frame_voluntary
};
export const answerWords: Readonly<Record<FrameAnswer, Word>> = {
	yes: m.cases_answer_yes,
	no: m.cases_answer_no,
	unknown: m.cases_answer_unknown
};
export const decisionWords: Readonly<Record<Decision, Word>> = {
	taken: m.cases_decision_taken,
	reoriented: m.cases_decision_reoriented,
	both: m.cases_decision_both
};

export const verdictWords = {
	within: m.cases_frame_within,
	outside: m.cases_frame_outside,
	unknown: m.cases_frame_open
} as const;

export const roleWords = { lead: m.cases_role_lead, member: m.cases_role_member, reader: m.cases_role_reader } as const;
export const priorityWords = { 1: m.cases_priority_1, 2: m.cases_priority_2, 3: m.cases_priority_3 } as const;

/** What became of an action of the plan. */
export const actionStateOf = (of: { readonly doneOn: string | null; readonly cancelled: boolean }) =>
	of.cancelled ? 'cancelled' : of.doneOn ? 'done' : 'open';
export const actionStateWords = {
	open: m.cases_action_open,
	done: m.cases_action_done,
	cancelled: m.cases_action_cancelled
} as const;

/** Figures of a structure, by the field that asks for each. */
export const figureWords = {
	fte: m.cases_fte,
	permanentJobs: m.cases_permanent_jobs,
	fixedTermJobs: m.cases_fixed_term_jobs,
	volunteers: m.cases_volunteers,
	members: m.cases_members,
	budget: m.cases_budget,
	funders: m.cases_funders,
	partners: m.cases_partners,
	cashMonths: m.cases_cash_months,
	governanceScore: m.cases_governance_score
} as const;

const entryWords: Readonly<Record<Exclude<EntryProblem, `over_${number}`>, Word>> = {
	missing: m.cases_problem_missing,
	too_long: m.cases_problem_too_long,
	no_date: m.cases_problem_no_date,
	too_early: m.cases_problem_too_early,
	in_future: m.cases_problem_in_future,
	in_past: m.cases_problem_in_past,
	no_minutes: m.cases_problem_no_minutes,
	no_number: m.cases_problem_no_number,
	no_whole_number: m.cases_problem_no_whole_number,
	no_amount: m.cases_problem_no_amount,
	a_person: m.cases_problem_a_person,
	out_of_order: m.cases_problem_out_of_order,
	before_request: m.cases_problem_before_request,
	before_closing: m.cases_problem_before_closing,
	after_follow_up: m.cases_problem_after_follow_up,
	no_figure: m.cases_problem_no_figure,
	outside_frame: m.cases_problem_outside_frame,
	unknown: m.cases_problem_unknown
};
const isOver = (problem: EntryProblem): problem is `over_${number}` => problem.startsWith('over_');
/** What is wrong with an entry; of a number that makes no sense, how far it may go. */
export const entryWord = (problem: EntryProblem): string =>
	isOver(problem) ? m.cases_problem_over({ most: number(Number(problem.slice(5))) }) : entryWords[problem]();

/** What holds an ended case. @param until when a follow-up is waited for */
export const holdWords = (hold: Hold, until: string | null): string =>
	hold === 'mission'
		? m.retention_hold_mission()
		: m.retention_hold_follow_up({ date: until === null ? '' : partialDate(until) });

/** Why nothing was written, for the whole of a form. */
export const refusalWords: Readonly<Record<string, Word>> = {
	gone: m.cases_refused_gone,
	changed: m.cases_refused_changed,
	lacks: m.cases_refused_lacks,
	ended: m.cases_refused_ended,
	no_step: m.cases_refused_no_step,
	before_stage: m.cases_refused_before_stage,
	reason_missing: m.cases_refused_reason,
	until_missing: m.cases_refused_until,
	running: m.cases_refused_running,
	held: m.cases_refused_held,
	not_lead: m.cases_refused_not_lead,
	last_lead: m.cases_refused_last_lead,
	not_staff: m.cases_refused_not_staff,
	validated: m.cases_refused_validated,
	diagnosis_changed: m.cases_refused_part_changed,
	diagnosis_same_day: m.cases_refused_same_day,
	plan_changed: m.cases_refused_part_changed,
	figures_changed: m.cases_refused_part_changed,
	orientation_changed: m.cases_refused_part_changed,
	before_diagnosis: m.cases_refused_before_diagnosis,
	before_proposal: m.cases_refused_before_proposal,
	same_structure: m.cases_refused_same_structure,
	already_kept: m.cases_refused_already_kept,
	no_consent: m.cases_send_needs_consent,
	no_address: m.cases_send_no_address,
	nothing_open: m.cases_sheet_nothing,
	no_longer_suggested: m.cases_refused_no_longer_suggested,
	no_file: m.cases_document_no_file,
	empty_file: m.cases_document_empty,
	too_large: m.cases_document_too_large,
	wrong_type: m.cases_document_wrong_type,
	not_its_type: m.cases_document_not_its_type,
	infected: m.cases_document_infected,
	not_scanned: m.cases_document_not_scanned,
	not_stored: m.cases_document_not_stored,
	mission_changed: m.missions_refused_changed,
	mission_stage: m.missions_refused_stage,
	mission_not_whole: m.missions_refused_not_whole,
	mission_no_step: m.cases_refused_no_step,
	mission_before_stage: m.missions_refused_before_stage,
	mission_case_used: m.missions_refused_case_used,
	mission_enough: m.missions_refused_enough,
	mission_asked_already: m.missions_refused_asked_already,
	mission_before_asked: m.missions_refused_before_asked,
	mission_marks: m.missions_refused_marks,
	mission_not_received: m.missions_refused_not_received,
	mission_cases_differ: m.missions_refused_cases_differ,
	mission_before_decision: m.missions_refused_before_decision
};

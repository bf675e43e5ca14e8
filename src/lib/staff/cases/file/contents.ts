import { m } from '$lib/messages/compiled/messages';
import type { CaseFile } from '$lib/server/cases/file';

/** The parts of a case's file in the order in which they are read, and whether there is anything to tell in each. */
export const PARTS = [
	{ id: 'structure', title: m.cases_structure, has: () => true },
	{ id: 'course', title: m.cases_course, has: () => true },
	{
		id: 'reception',
		title: m.cases_reception,
		has: ({ contacts, eligibility }) => contacts.length > 0 || Object.keys(eligibility).length > 0
	},
	{ id: 'diagnosis', title: m.cases_diagnosis, has: ({ diagnoses }) => diagnoses.length > 0 },
	{ id: 'plan', title: m.cases_page_plan, has: ({ plan, actions }) => plan !== undefined || actions.length > 0 },
	{ id: 'missions', title: m.missions_title, has: ({ missions }) => missions.length > 0 },
	{ id: 'events', title: m.cases_events, has: ({ events }) => events.length > 0 },
	{
		id: 'orientations',
		title: m.cases_page_orientations,
		has: ({ orientations, dropped }) => orientations.length + dropped.length > 0
	},
	{ id: 'figures', title: m.cases_figures, has: ({ figures }) => figures.length > 0 },
	{ id: 'documents', title: m.cases_page_documents, has: ({ documents }) => documents.length > 0 },
	{ id: 'notes', title: m.cases_notes, has: ({ notes }) => notes.length > 0 }
] as const satisfies readonly {
	readonly id: string;
	readonly title: () => string;
	readonly has: (file: CaseFile) => boolean;
}[];

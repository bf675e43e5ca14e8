import type { ReportTopic } from '../domain/report-topics';
import { m } from '../messages/compiled/messages';

/** What is wrong with a listing, as both the visitor and the reviewer read it. */
export const topicWords: Readonly<Record<ReportTopic, () => string>> = {
	closed: m.report_topic_closed,
	contact: m.report_topic_contact,
	place: m.report_topic_place,
	activity: m.report_topic_activity,
	relation: m.report_topic_relation,
	person: m.report_topic_person,
	other: m.report_topic_other
};

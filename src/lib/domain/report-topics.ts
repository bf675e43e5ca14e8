/** What somebody may say is wrong with a listing. */
export const REPORT_TOPICS = ['closed', 'contact', 'place', 'activity', 'relation', 'person', 'other'] as const;
export type ReportTopic = (typeof REPORT_TOPICS)[number];

/** In UTF-16 units, as a field of a page counts them. */
export const LONGEST_REPORT = 2000;

ALTER TABLE "proposal" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_topic_known" CHECK (topic in ('closed', 'contact', 'place', 'activity', 'relation', 'person', 'other'));--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_report_has_topic" CHECK ((kind = 'report') = (topic is not null));--> statement-breakpoint

-- Anybody may say that something about a published actor is wrong. It is all that the public writes: a proposal that
-- changes nothing, in nobody's name, of which it can read and decide nothing.
GRANT INSERT (id, territory_id, kind, origin, subject, subject_id, actor_id, topic, message, status)
	ON proposal TO maillage_public;
CREATE POLICY visitor_reports ON proposal FOR INSERT TO maillage_public WITH CHECK (
	kind = 'report' AND origin = 'public' AND status = 'pending' AND subject = 'actor' AND subject_id = actor_id
	AND length(btrim(message)) BETWEEN 1 AND 2000
	AND EXISTS (SELECT FROM actor WHERE actor.id = proposal.actor_id AND actor.territory_id = proposal.territory_id)
);

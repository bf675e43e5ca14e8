ALTER TABLE "proposal" ADD COLUMN "edited" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_edited_when_decided" CHECK (edited = '{}' or status in ('accepted', 'partly_accepted'));--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_edited_object" CHECK (jsonb_typeof(edited) = 'object');
--> statement-breakpoint

-- What a partner asks of a relation or of an event is about one of their own, or about one that is not there yet.
CREATE POLICY own_subject ON proposal AS RESTRICTIVE FOR INSERT TO maillage_partner WITH CHECK (
	subject_id IS NULL OR CASE subject
		WHEN 'relation' THEN EXISTS (
			SELECT FROM relation WHERE relation.id = subject_id AND proposal.actor_id IN (relation.from_id, relation.to_id)
		)
		WHEN 'event' THEN subject_id IN (SELECT rules.own_events())
		ELSE true
	END
);
-- What is no longer there can still be taken back.
CREATE POLICY own_subject_still ON proposal AS RESTRICTIVE FOR UPDATE TO maillage_partner WITH CHECK (
	status = 'withdrawn' OR subject_id IS NULL OR CASE subject
		WHEN 'relation' THEN EXISTS (
			SELECT FROM relation WHERE relation.id = subject_id AND proposal.actor_id IN (relation.from_id, relation.to_id)
		)
		WHEN 'event' THEN subject_id IN (SELECT rules.own_events())
		ELSE true
	END
);

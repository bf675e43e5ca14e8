CREATE TABLE "event_feedback" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"useful" smallint NOT NULL,
	"met" boolean NOT NULL,
	"learnt" boolean NOT NULL,
	"helped" boolean NOT NULL,
	"given_on" date NOT NULL,
	"said" text,
	CONSTRAINT "event_feedback_useful_range" CHECK (useful between 1 and 4),
	CONSTRAINT "event_feedback_said_filled" CHECK (btrim(said) <> ''),
	CONSTRAINT "event_feedback_said_length" CHECK (char_length(said) <= 280)
);
--> statement-breakpoint
ALTER TABLE "event_feedback" ADD CONSTRAINT "event_feedback_event_fk" FOREIGN KEY ("territory_id","event_id") REFERENCES "public"."event"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_feedback_event" ON "event_feedback" USING btree ("event_id");--> statement-breakpoint
SELECT rules.protect('public.event_feedback'::regclass);
--> statement-breakpoint

-- What those who came say is for those who organise the event and for staff of the territory; nobody else reads it, and
-- nobody at all writes it but by the functions below. Staff take a sentence away that names somebody, and so does the
-- job once it is a year old: all that can be written is that nothing is said any more.
GRANT SELECT ON event_feedback TO maillage_partner, maillage_staff, maillage_admin;
GRANT UPDATE (said) ON event_feedback TO maillage_staff, maillage_admin;
CREATE POLICY organiser_reads ON event_feedback FOR SELECT TO maillage_partner
	USING (event_id IN (SELECT rules.organised_events()));
CREATE POLICY staff_reads ON event_feedback FOR SELECT TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_erases ON event_feedback FOR UPDATE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()))
	WITH CHECK (said IS NULL AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON event_feedback FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_erases ON event_feedback FOR UPDATE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()))
	WITH CHECK (said IS NULL AND territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

-- Whether an event takes answers at a moment: from its beginning until thirty days after its end, and five hundred of
-- them. NULL where the public sees no event, or its day is not fixed.
CREATE FUNCTION rules.feedback_state(event uuid, at timestamptz) RETURNS text
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT CASE
		WHEN e.status IN ('postponed', 'cancelled') THEN 'off'
		WHEN feedback_state.at < coalesce(e.starts_at, e.day::timestamp AT TIME ZONE t.time_zone) THEN 'early'
		WHEN feedback_state.at >= coalesce(e.ends_at, (e.day + 1)::timestamp AT TIME ZONE t.time_zone) + interval '30 days'
			THEN 'late'
		WHEN (SELECT count(*) FROM event_feedback AS f WHERE f.event_id = e.id) >= 500 THEN 'full'
		ELSE 'open'
	END
	FROM event AS e JOIN territory AS t ON t.id = e.territory_id
	WHERE e.id = feedback_state.event AND e.day_precision = 'day' AND e.status IN ('published', 'postponed', 'cancelled')
$$;
--> statement-breakpoint
-- Takes an answer where the event takes any; the same form sent twice is one answer. The event is locked before its
-- answers are counted. What the state was: it is taken where that was open.
CREATE FUNCTION rules.give_feedback(
	id uuid, event uuid, useful integer, met boolean, learnt boolean, helped boolean, said text, at timestamptz
) RETURNS text
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	state text;
BEGIN
	PERFORM FROM event AS e WHERE e.id = give_feedback.event FOR NO KEY UPDATE;
	state := rules.feedback_state(give_feedback.event, give_feedback.at);
	IF state = 'open' THEN
		INSERT INTO event_feedback (id, territory_id, event_id, useful, met, learnt, helped, said, given_on)
			SELECT give_feedback.id, e.territory_id, e.id, give_feedback.useful, give_feedback.met, give_feedback.learnt,
				give_feedback.helped, give_feedback.said, (give_feedback.at AT TIME ZONE t.time_zone)::date
			FROM event AS e JOIN territory AS t ON t.id = e.territory_id WHERE e.id = give_feedback.event
			ON CONFLICT (id) DO NOTHING;
	END IF;
	RETURN state;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.feedback_state(uuid, timestamptz),
	rules.give_feedback(uuid, uuid, integer, boolean, boolean, boolean, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.feedback_state(uuid, timestamptz),
	rules.give_feedback(uuid, uuid, integer, boolean, boolean, boolean, text, timestamptz) TO maillage_identity;

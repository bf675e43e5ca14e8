CREATE TABLE "casework"."orientation_reminder" (
	"case_id" uuid NOT NULL,
	"orientation_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "orientation_reminder_orientation_id_due_on_pk" PRIMARY KEY("orientation_id","due_on")
);
--> statement-breakpoint
ALTER TABLE "casework"."orientation" ADD COLUMN "position" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."orientation_reminder" ADD CONSTRAINT "orientation_reminder_orientation_id_orientation_id_fk" FOREIGN KEY ("orientation_id") REFERENCES "casework"."orientation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."orientation_reminder" ADD CONSTRAINT "orientation_reminder_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
SELECT rules.protect('casework.orientation_reminder'::regclass);
--> statement-breakpoint
-- As the other parts of a case: its team reads it; the app alone writes it, by what follows.
GRANT SELECT ON casework.orientation_reminder TO maillage_staff;
CREATE POLICY team_reads ON casework.orientation_reminder FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
--> statement-breakpoint

-- Who leads the case of each orientation of which nothing was heard by its day, once for such a day whatever the number of
-- instances that ask. It names no structure, and answers the app alone, which writes to them: nobody else learns of a case.
CREATE FUNCTION rules.remind_of_orientations(place text, today date)
	RETURNS TABLE (case_id uuid, reference text, due_on date, name text, email text, language text)
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	WITH led AS (
		SELECT o.id AS orientation_id, o.due_on, c.id, c.reference, a.name, a.email, a.language
		FROM orientation AS o
			JOIN support_case AS c ON c.id = o.case_id
			JOIN territory AS t ON t.id = c.territory_id
			JOIN team_member AS m ON m.case_id = c.id AND m.role = 'lead'
			JOIN account AS a ON a.id = m.account_id
		WHERE rules.is_system() AND t.code = place AND a.email IS NOT NULL
			AND rules.is_staff_of(a.id, c.territory_id) AND o.due_on < today
			AND o.status NOT IN ('help_obtained', 'no_follow_up', 'refused', 'unreachable', 'expired')
			AND c.stage NOT IN ('redirected', 'not_eligible', 'closed', 'abandoned')
	), noted AS (
		INSERT INTO orientation_reminder (case_id, orientation_id, due_on)
		SELECT DISTINCT led.id, led.orientation_id, led.due_on FROM led
		ON CONFLICT DO NOTHING
		RETURNING orientation_id, due_on
	)
	SELECT led.id, led.reference, led.due_on, led.name, led.email, led.language
	FROM led JOIN noted ON noted.orientation_id = led.orientation_id AND noted.due_on = led.due_on
	ORDER BY led.email, led.due_on, led.reference
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.remind_of_orientations(text, date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION rules.remind_of_orientations(text, date) TO maillage_admin;
--> statement-breakpoint
-- That there is such a case is said to whoever leads it, and to nobody who reads the outbox.
CREATE POLICY case_letters_are_private ON mail AS RESTRICTIVE FOR SELECT TO maillage_staff, maillage_admin
	USING (kind <> 'orientation_due');

CREATE TABLE "casework"."case_event" (
	"case_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_event_case_id_event_id_pk" PRIMARY KEY("case_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "casework"."case_event" ADD CONSTRAINT "case_event_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."case_event" ADD CONSTRAINT "case_event_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."case_event" ADD CONSTRAINT "case_event_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_event_event" ON "casework"."case_event" USING btree ("event_id");--> statement-breakpoint

-- As the other parts of a case: its team, and nobody else. A tie is put there under one's own name or taken away, never
-- changed, and is with an event of the territory.
SELECT rules.protect('casework.case_event');
GRANT SELECT, INSERT, DELETE ON casework.case_event TO maillage_staff;
CREATE POLICY team_reads ON casework.case_event FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
CREATE POLICY team_ties ON casework.case_event FOR INSERT TO maillage_staff WITH CHECK (
	case_id IN (SELECT rules.cases('{lead,member}')) AND account_id = rules.account()
	AND EXISTS (SELECT FROM event AS e WHERE e.id = event_id AND e.territory_id = rules.territory_of_case(case_id))
);
CREATE POLICY team_unties ON casework.case_event FOR DELETE TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member}')));
--> statement-breakpoint

-- Who was at an event is public: what ties a case to it leads to its structure.
CREATE FUNCTION rules.forget_case_events() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
BEGIN
	DELETE FROM case_event AS t WHERE t.case_id = NEW.id;
	RETURN NULL;
END $$;
COMMENT ON FUNCTION rules.forget_case_events IS 'A case that was anonymised is tied to no event.';
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.forget_case_events() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER forget_case_events AFTER UPDATE OF anonymised_at ON casework.support_case
	FOR EACH ROW WHEN (OLD.anonymised_at IS NULL AND NEW.anonymised_at IS NOT NULL)
	EXECUTE FUNCTION rules.forget_case_events();

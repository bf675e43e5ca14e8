CREATE TABLE "casework"."case_stage" (
	"case_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"opened_on" date NOT NULL,
	"steps" jsonb NOT NULL,
	"documents" jsonb NOT NULL,
	"usual_days" integer,
	"renewal" uuid,
	"before" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_stage_case_id_stage_pk" PRIMARY KEY("case_id","stage"),
	CONSTRAINT "case_stage_known" CHECK (stage in ('request', 'reception', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up')),
	CONSTRAINT "case_stage_lists" CHECK (jsonb_typeof(steps) = 'array' and jsonb_typeof(documents) = 'array'),
	CONSTRAINT "case_stage_days_range" CHECK (usual_days >= 0),
	CONSTRAINT "case_stage_renewal_whole" CHECK ((renewal is null) = (before is null))
);
--> statement-breakpoint
CREATE TABLE "casework"."stage_tick" (
	"case_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"step" text NOT NULL,
	"done_on" date NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "stage_tick_case_id_stage_step_pk" PRIMARY KEY("case_id","stage","step"),
	CONSTRAINT "stage_tick_step_form" CHECK (step ~ '^[a-z0-9_-]{1,40}$')
);
--> statement-breakpoint
ALTER TABLE "casework"."document" ADD COLUMN "expected" text;--> statement-breakpoint
ALTER TABLE "casework"."case_stage" ADD CONSTRAINT "case_stage_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage_tick" ADD CONSTRAINT "stage_tick_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage_tick" ADD CONSTRAINT "stage_tick_stage_fk" FOREIGN KEY ("case_id","stage") REFERENCES "casework"."case_stage"("case_id","stage") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage_tick" ADD CONSTRAINT "stage_tick_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."document" ADD CONSTRAINT "document_expected_form" CHECK (expected ~ '^[a-z0-9_-]{1,40}$');
--> statement-breakpoint
SELECT rules.protect('casework.case_stage'::regclass);
--> statement-breakpoint
SELECT rules.protect('casework.stage_tick'::regclass);
--> statement-breakpoint
-- As the other parts of a case: its team, and nobody else. A stage that was opened stays; what was ticked in it is put there
-- under one's own name or taken back, never changed.
GRANT SELECT, INSERT ON casework.case_stage TO maillage_staff;
GRANT UPDATE (steps, documents, usual_days, renewal, before) ON casework.case_stage TO maillage_staff;
GRANT SELECT, INSERT, DELETE ON casework.stage_tick TO maillage_staff;
CREATE POLICY team_reads ON casework.case_stage FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
CREATE POLICY team_opens ON casework.case_stage FOR INSERT TO maillage_staff
	WITH CHECK (case_id IN (SELECT rules.cases('{lead,member}')));
CREATE POLICY team_changes ON casework.case_stage FOR UPDATE TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member}'))) WITH CHECK (case_id IN (SELECT rules.cases('{lead,member}')));
CREATE POLICY team_reads ON casework.stage_tick FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
CREATE POLICY team_ticks ON casework.stage_tick FOR INSERT TO maillage_staff
	WITH CHECK (case_id IN (SELECT rules.cases('{lead,member}')) AND account_id = rules.account());
CREATE POLICY team_takes_back ON casework.stage_tick FOR DELETE TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member}')));
--> statement-breakpoint

-- The words of steps and documents are the territory's, and say what was done for whom: they go with the name, and the
-- ticks with them. When a case came to which stage is told by `stage_change`, which stays.
CREATE FUNCTION rules.forget_case_stages() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
BEGIN
	DELETE FROM case_stage AS s WHERE s.case_id = NEW.id;
	RETURN NULL;
END $$;
COMMENT ON FUNCTION rules.forget_case_stages IS 'Nothing is left of the steps of a case that was anonymised.';
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.forget_case_stages() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER forget_case_stages AFTER UPDATE OF anonymised_at ON casework.support_case
	FOR EACH ROW WHEN (OLD.anonymised_at IS NULL AND NEW.anonymised_at IS NOT NULL)
	EXECUTE FUNCTION rules.forget_case_stages();

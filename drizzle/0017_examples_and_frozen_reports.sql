CREATE TABLE "casework"."frozen_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer NOT NULL,
	"query" jsonb NOT NULL,
	"result" text NOT NULL,
	CONSTRAINT "frozen_report_query_object" CHECK (jsonb_typeof(query) = 'object'),
	CONSTRAINT "frozen_report_result_filled" CHECK (btrim(result) <> '')
);
--> statement-breakpoint
ALTER TABLE "actor" ADD COLUMN "example" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."frozen_report" ADD CONSTRAINT "frozen_report_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."frozen_report" ADD CONSTRAINT "frozen_report_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "frozen_report_account" ON "casework"."frozen_report" USING btree ("account_id","frozen_at");--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_example_never_published" CHECK (not example or status = 'draft');--> statement-breakpoint

-- Invented structures are there for the cases that are told about them (server/cases/examples.ts) and nowhere else: no
-- list, search, count or sheet of anybody finds them, and nobody makes one but the demonstration, as the owner.
CREATE POLICY examples_are_of_cases ON actor AS RESTRICTIVE FOR SELECT TO maillage_partner, maillage_staff, maillage_admin
	USING (NOT example OR current_setting('maillage.examples', true) = 'on');
CREATE POLICY nobody_makes_examples ON actor AS RESTRICTIVE FOR INSERT TO maillage_partner, maillage_staff, maillage_admin
	WITH CHECK (NOT example);
CREATE POLICY nobody_changes_examples ON actor AS RESTRICTIVE FOR UPDATE TO maillage_partner, maillage_staff, maillage_admin
	USING (NOT example) WITH CHECK (NOT example);
CREATE POLICY nobody_removes_examples ON actor AS RESTRICTIVE FOR DELETE TO maillage_partner, maillage_staff, maillage_admin
	USING (NOT example);
--> statement-breakpoint

-- A report counts the cases of whoever asked for it: frozen, it is that person's alone, as long as she is staff there.
SELECT rules.protect('casework.frozen_report');
GRANT SELECT, INSERT ON casework.frozen_report TO maillage_staff;
CREATE POLICY own_reports ON casework.frozen_report FOR SELECT TO maillage_staff
	USING (account_id = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_freezes ON casework.frozen_report FOR INSERT TO maillage_staff
	WITH CHECK (account_id = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.frozen_report
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();

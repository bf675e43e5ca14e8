CREATE TABLE "casework"."funder_notes" (
	"report_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"notes" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "funder_notes_report_id_number_pk" PRIMARY KEY("report_id","number"),
	CONSTRAINT "funder_notes_number_range" CHECK (number > 0),
	CONSTRAINT "funder_notes_object" CHECK (jsonb_typeof(notes) = 'object')
);
--> statement-breakpoint
CREATE TABLE "casework"."funder_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"template" text NOT NULL,
	"query" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "funder_report_query_object" CHECK (jsonb_typeof(query) = 'object'),
	CONSTRAINT "funder_report_template_known" CHECK (template in ('general', 'state', 'cdc', 'fse', 'collectivity'))
);
--> statement-breakpoint
ALTER TABLE "casework"."funder_notes" ADD CONSTRAINT "funder_notes_report_id_funder_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "casework"."funder_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."funder_report" ADD CONSTRAINT "funder_report_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."funder_report" ADD CONSTRAINT "funder_report_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "funder_report_account" ON "casework"."funder_report" USING btree ("account_id","created_at");--> statement-breakpoint

-- Whoever writes a report alone reads it, as what is frozen of it. Notes are added to, never changed: each writing stays.
SELECT rules.protect('casework.funder_report');
SELECT rules.protect('casework.funder_notes');
GRANT SELECT, INSERT ON casework.funder_report, casework.funder_notes TO maillage_staff;
CREATE POLICY own_funder_reports ON casework.funder_report FOR SELECT TO maillage_staff
	USING (account_id = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_begins ON casework.funder_report FOR INSERT TO maillage_staff
	WITH CHECK (account_id = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY own_notes ON casework.funder_notes FOR SELECT TO maillage_staff
	USING (report_id IN (SELECT id FROM casework.funder_report));
CREATE POLICY own_writing ON casework.funder_notes FOR INSERT TO maillage_staff
	WITH CHECK (report_id IN (SELECT id FROM casework.funder_report));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.funder_report
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.funder_notes
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();

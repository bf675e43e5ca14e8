CREATE TABLE "import_verdict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"is_same" boolean NOT NULL,
	"signs" text[] DEFAULT '{}'::text[] NOT NULL,
	"name" text NOT NULL,
	"numbers" text[] DEFAULT '{}'::text[] NOT NULL,
	"named" text NOT NULL,
	"placed" text NOT NULL,
	CONSTRAINT "import_verdict_name_filled" CHECK (btrim(name) <> '')
);
--> statement-breakpoint
ALTER TABLE "import_verdict" ADD CONSTRAINT "import_verdict_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_verdict" ADD CONSTRAINT "import_verdict_batch_id_import_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."import_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_verdict_batch" ON "import_verdict" USING btree ("batch_id");--> statement-breakpoint

-- What somebody said once of a row and a listing holds for all who work in the territory, until one of them takes it back.
SELECT rules.protect('import_verdict');
GRANT SELECT, INSERT, DELETE ON import_verdict TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON import_verdict FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
-- It is said with an import of one's own, under whose moment and title it is shown.
CREATE POLICY staff_says ON import_verdict FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND EXISTS (SELECT FROM import_batch AS b
		WHERE b.id = batch_id AND b.territory_id = import_verdict.territory_id AND b.account_id = rules.account()));
CREATE POLICY staff_takes_back ON import_verdict FOR DELETE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON import_verdict FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_says ON import_verdict FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND EXISTS (SELECT FROM import_batch AS b
		WHERE b.id = batch_id AND b.territory_id = import_verdict.territory_id AND b.account_id = rules.account()));
CREATE POLICY admin_takes_back ON import_verdict FOR DELETE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));

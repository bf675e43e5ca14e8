CREATE TABLE "import_verdict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"is_same" boolean NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"numbers" text[] DEFAULT '{}'::text[] NOT NULL,
	"named" text NOT NULL,
	"placed" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_verdict_name_filled" CHECK (btrim(name) <> ''),
	CONSTRAINT "import_verdict_title_filled" CHECK (btrim(title) <> '')
);
--> statement-breakpoint
ALTER TABLE "import_verdict" ADD CONSTRAINT "import_verdict_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_verdict" ADD CONSTRAINT "import_verdict_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_verdict_recent" ON "import_verdict" USING btree ("territory_id","at");--> statement-breakpoint

-- What somebody said once of a row and a listing holds for all who work in the territory, until one of them takes it back.
SELECT rules.protect('import_verdict');
-- The moment is the transaction's own: the last word on two holds.
GRANT SELECT, INSERT (id, territory_id, account_id, subject_id, is_same, name, title, numbers, named, placed), DELETE
	ON import_verdict TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON import_verdict FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_says ON import_verdict FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account());
CREATE POLICY staff_takes_back ON import_verdict FOR DELETE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON import_verdict FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_says ON import_verdict FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account());
CREATE POLICY admin_takes_back ON import_verdict FOR DELETE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));

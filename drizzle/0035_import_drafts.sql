CREATE TABLE "import_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"title" text NOT NULL,
	"hash" text NOT NULL,
	"content" "bytea" NOT NULL,
	"choices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_draft_title_filled" CHECK (btrim(title) <> ''),
	CONSTRAINT "import_draft_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "import_draft_choices_object" CHECK (jsonb_typeof(choices) = 'object')
);
--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "report" jsonb;--> statement-breakpoint
ALTER TABLE "import_draft" ADD CONSTRAINT "import_draft_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_draft" ADD CONSTRAINT "import_draft_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_draft_recent" ON "import_draft" USING btree ("territory_id","updated_at");--> statement-breakpoint

-- A file that is on its way in is the work of all who work in the territory: whoever began it may be away. It is read by
-- nobody else, and gone as soon as it is in, given up or forgotten.
SELECT rules.protect('import_draft');
GRANT SELECT, INSERT, UPDATE (id, choices), DELETE
	ON import_draft TO maillage_staff, maillage_admin;
GRANT INSERT (report) ON import_batch TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON import_draft FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_begins ON import_draft FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account());
CREATE POLICY staff_goes_on ON import_draft FOR UPDATE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_ends ON import_draft FOR DELETE TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON import_draft FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_begins ON import_draft FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account());
CREATE POLICY admin_goes_on ON import_draft FOR UPDATE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_ends ON import_draft FOR DELETE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

-- What was built on an import, without taking it back: [{"actor", "what"}], empty where it can be taken back. Null for one
-- that is not there or is taken back already.
CREATE FUNCTION rules.import_holds(batch uuid) RETURNS jsonb
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT coalesce((
		SELECT jsonb_agg(DISTINCT jsonb_build_object('actor', o.actor_id, 'what', o.what)) FROM rules.built_on_import(b) AS o
	), '[]') FROM import_batch AS b
	WHERE b.id = import_holds.batch AND b.undone_at IS NULL AND rules.may_merge(b.territory_id)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.import_holds(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.import_holds(uuid) TO maillage_staff, maillage_admin;

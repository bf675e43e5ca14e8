CREATE TABLE "ecosystem_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text,
	"shared" boolean DEFAULT false NOT NULL,
	"query" text NOT NULL,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ecosystem_view_name_filled" CHECK (btrim(name) <> ''),
	CONSTRAINT "ecosystem_view_shared_has_name" CHECK (not shared or name is not null),
	CONSTRAINT "ecosystem_view_short" CHECK (length(name) <= 60 and length(query) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "bulk_edit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"change" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revisions" uuid[] NOT NULL,
	"left_out" uuid[] NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"kept" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	CONSTRAINT "bulk_edit_changes_something" CHECK (cardinality(revisions) > 0),
	CONSTRAINT "bulk_edit_undone_by_somebody" CHECK ((undone_at is null) = (undone_by is null)),
	CONSTRAINT "bulk_edit_kept_when_undone" CHECK (kept = '{}' or undone_at is not null)
);
--> statement-breakpoint
ALTER TABLE "ecosystem_view" ADD CONSTRAINT "ecosystem_view_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ecosystem_view" ADD CONSTRAINT "ecosystem_view_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edit" ADD CONSTRAINT "bulk_edit_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edit" ADD CONSTRAINT "bulk_edit_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_edit" ADD CONSTRAINT "bulk_edit_undone_by_account_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ecosystem_view_of_territory" ON "ecosystem_view" USING btree ("territory_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ecosystem_view_one_beginning" ON "ecosystem_view" USING btree ("territory_id","account_id") WHERE name is null;--> statement-breakpoint
CREATE INDEX "bulk_edit_recent" ON "bulk_edit" USING btree ("territory_id","at");--> statement-breakpoint

-- What somebody looks at is theirs, until they share it with those who work in the same territory; they alone change it.
SELECT rules.protect('ecosystem_view');
GRANT SELECT, INSERT, UPDATE ON ecosystem_view TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON ecosystem_view FOR SELECT TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()) AND (account_id = rules.account() OR (shared AND removed_at IS NULL)));
CREATE POLICY staff_keeps ON ecosystem_view FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account());
CREATE POLICY staff_amends ON ecosystem_view FOR UPDATE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account())
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account());
CREATE POLICY admin_reads ON ecosystem_view FOR SELECT TO maillage_admin USING (
	territory_id IN (SELECT rules.administered()) AND (account_id = rules.account() OR (shared AND removed_at IS NULL))
);
CREATE POLICY admin_keeps ON ecosystem_view FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account());
CREATE POLICY admin_amends ON ecosystem_view FOR UPDATE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()) AND account_id = rules.account())
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account());
--> statement-breakpoint
-- What was done to many listings at once is known to all who work in the territory, and any of them may take it back;
-- what it was, and which lines of the history it left, is not rewritten.
SELECT rules.protect('bulk_edit');
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by, kept) ON bulk_edit TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON bulk_edit FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_does ON bulk_edit FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account() AND undone_at IS NULL);
CREATE POLICY staff_undoes ON bulk_edit FOR UPDATE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()) AND undone_at IS NULL)
	WITH CHECK (undone_by = rules.account());
CREATE POLICY admin_reads ON bulk_edit FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_does ON bulk_edit FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account() AND undone_at IS NULL);
CREATE POLICY admin_undoes ON bulk_edit FOR UPDATE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()) AND undone_at IS NULL)
	WITH CHECK (undone_by = rules.account());

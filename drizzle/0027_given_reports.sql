CREATE TABLE "casework"."given_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"heads" jsonb NOT NULL,
	"tables" jsonb NOT NULL,
	CONSTRAINT "given_report_once" UNIQUE("territory_id","period_from","period_to"),
	CONSTRAINT "given_report_in_order" CHECK (period_from <= period_to),
	CONSTRAINT "given_report_heads_object" CHECK (jsonb_typeof(heads) = 'object'),
	CONSTRAINT "given_report_tables_list" CHECK (jsonb_typeof(tables) = 'array')
);
--> statement-breakpoint
ALTER TABLE "casework"."given_report" ADD CONSTRAINT "given_report_id_frozen_report_id_fk" FOREIGN KEY ("id") REFERENCES "casework"."frozen_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."given_report" ADD CONSTRAINT "given_report_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."given_report" ADD CONSTRAINT "given_report_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- What was told to others is theirs: all staff of the territory may know of it, so that nobody tells it a second time in
-- another way. Only whoever froze a version puts it here.
SELECT rules.protect('casework.given_report');
GRANT SELECT, INSERT ON casework.given_report TO maillage_staff;
CREATE POLICY territory_knows ON casework.given_report FOR SELECT TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY own_version ON casework.given_report FOR INSERT TO maillage_staff
	WITH CHECK (account_id = rules.account() AND territory_id IN (SELECT rules.staffed())
		AND EXISTS (SELECT FROM casework.frozen_report f WHERE f.id = given_report.id AND f.account_id = rules.account()));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.given_report
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();

-- Versions for others that were frozen before there was a register were given out as well. Who stood behind them is not
-- known any more: whatever shares a day with one of them is refused.
INSERT INTO casework.given_report (id, territory_id, account_id, given_at, period_from, period_to, heads, tables)
	SELECT id, territory_id, account_id, frozen_at, (query ->> 'from')::date, (query ->> 'to')::date, '{}'::jsonb,
		result::jsonb -> 'tables'
	FROM casework.frozen_report WHERE query ->> 'audience' = 'others' ORDER BY frozen_at, id
	ON CONFLICT DO NOTHING;

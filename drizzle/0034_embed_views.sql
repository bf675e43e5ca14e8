CREATE TABLE "embed_view" (
	"territory_id" uuid NOT NULL,
	"day" date NOT NULL,
	"view" text NOT NULL,
	"ref" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "embed_view_territory_id_day_view_ref_pk" PRIMARY KEY("territory_id","day","view","ref"),
	CONSTRAINT "embed_view_known" CHECK (view in ('map', 'list', 'graph', 'events', 'actor')),
	CONSTRAINT "embed_view_ref_form" CHECK (ref ~ '^([a-z0-9._-]{0,80}|[*])$'),
	CONSTRAINT "embed_view_counted" CHECK (count > 0)
);
--> statement-breakpoint
ALTER TABLE "embed_view" ADD CONSTRAINT "embed_view_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
SELECT rules.protect('public.embed_view'::regclass);
--> statement-breakpoint

-- How often frames were shown is for the staff of the territory. The app writes it in the name of the system alone, through
-- a function that keeps the number of pages told apart within bounds, whatever names are made up for them.
GRANT SELECT ON embed_view TO maillage_staff, maillage_admin;
GRANT DELETE ON embed_view TO maillage_admin;
CREATE POLICY staff_reads ON embed_view FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON embed_view FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY system_forgets ON embed_view FOR DELETE TO maillage_admin
	USING ((SELECT rules.is_system()) AND territory_id IN (SELECT rules.administered()));
--> statement-breakpoint
-- Adds what was counted: [{"day", "view", "ref", "count"}]. Pages that are known go on being told apart; a new one is as long
-- as there are fewer than `most`, and is counted among the others from then on.
CREATE FUNCTION rules.count_embed_views(code text, counted jsonb, most integer) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	here uuid;
	one record;
BEGIN
	IF NOT rules.is_system() THEN
		RAISE EXCEPTION 'only the system counts' USING ERRCODE = 'insufficient_privilege';
	END IF;
	-- One at a time: two that came at once would each let the last new page in.
	SELECT t.id INTO here FROM territory AS t WHERE t.code = count_embed_views.code;
	PERFORM pg_advisory_xact_lock(hashtextextended('embed_view ' || here::text, 0));
	FOR one IN SELECT * FROM jsonb_to_recordset(counted) AS c (day date, view text, ref text, count integer)
		ORDER BY c.day, c.view, c.ref
	LOOP
		IF NOT EXISTS (SELECT FROM embed_view AS v WHERE v.territory_id = here AND v.ref = one.ref)
			AND (SELECT count(DISTINCT v.ref) FROM embed_view AS v WHERE v.territory_id = here AND v.ref NOT IN ('', '*')) >= most
			AND one.ref <> ''
		THEN
			one.ref := '*';
		END IF;
		INSERT INTO embed_view AS v (territory_id, day, view, ref, count)
			VALUES (here, one.day, one.view, one.ref, one.count)
			ON CONFLICT ON CONSTRAINT embed_view_territory_id_day_view_ref_pk DO UPDATE SET count = v.count + excluded.count;
	END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.count_embed_views(text, jsonb, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.count_embed_views(text, jsonb, integer) TO maillage_admin;

CREATE TABLE "casework"."dropped_offer" (
	"case_id" uuid NOT NULL,
	"territory_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"dropped_on" date NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "dropped_offer_case_id_offer_id_pk" PRIMARY KEY("case_id","offer_id"),
	CONSTRAINT "dropped_offer_reason_filled" CHECK (btrim(reason) <> '')
);
--> statement-breakpoint
ALTER TABLE "casework"."dropped_offer" ADD CONSTRAINT "dropped_offer_case_fk" FOREIGN KEY ("territory_id","case_id") REFERENCES "casework"."support_case"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."dropped_offer" ADD CONSTRAINT "dropped_offer_offer_fk" FOREIGN KEY ("territory_id","offer_id") REFERENCES "public"."offer"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."dropped_offer" ADD CONSTRAINT "dropped_offer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
SELECT rules.protect('casework.dropped_offer'::regclass);
--> statement-breakpoint

-- As the other parts of a case: its team, and nobody else. It is put there or taken back, never changed.
GRANT SELECT, INSERT, DELETE ON casework.dropped_offer TO maillage_staff;
CREATE POLICY team_reads ON casework.dropped_offer FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
CREATE POLICY team_drops ON casework.dropped_offer FOR INSERT TO maillage_staff
	WITH CHECK (case_id IN (SELECT rules.cases('{lead,member}')) AND account_id = rules.account());
CREATE POLICY team_takes_back ON casework.dropped_offer FOR DELETE TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member}')));
--> statement-breakpoint

-- What became of the structures that were sent to each offer, of all cases of the territory, also of those whose team one
-- is not in. So it says as little as it can: structures and no cases, each once for an offer, and neither fewer than five
-- of them nor a part from one to four of those who did or did not obtain help.
CREATE FUNCTION rules.track_records() RETURNS TABLE (offer_id uuid, tried integer, helped integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT ended.offer_id, count(*)::integer, (count(*) FILTER (WHERE ended.helped))::integer
	FROM (
		SELECT o.offer_id, c.actor_id, bool_or(o.status = 'help_obtained') AS helped
		FROM orientation AS o JOIN support_case AS c ON c.id = o.case_id
		WHERE o.offer_id IS NOT NULL AND c.territory_id IN (SELECT rules.staffed())
			AND o.status IN ('help_obtained', 'no_follow_up', 'refused', 'unreachable', 'expired')
		GROUP BY o.offer_id, c.actor_id
	) AS ended
	GROUP BY ended.offer_id
	HAVING count(*) >= 5
		AND count(*) FILTER (WHERE ended.helped) NOT BETWEEN 1 AND 4
		AND count(*) FILTER (WHERE NOT ended.helped) NOT BETWEEN 1 AND 4
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.track_records() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION rules.track_records() TO maillage_staff;

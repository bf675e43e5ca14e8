CREATE TABLE "casework"."mission_file" (
	"mission_id" uuid NOT NULL,
	"terms" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"criteria" jsonb NOT NULL,
	"decided_on" date,
	"decided_as" text,
	"minutes" text,
	"end_reason" text,
	"review" text,
	"reviewed_on" date,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"answered_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mission_file_mission_id_pk" PRIMARY KEY("mission_id"),
	CONSTRAINT "mission_file_criteria_list" CHECK (jsonb_typeof(criteria) = 'array'),
	CONSTRAINT "mission_file_decided_whole" CHECK (num_nulls(decided_on, decided_as, minutes) in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP CONSTRAINT "mission_amounts_range";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP CONSTRAINT "mission_scores_range";--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ALTER COLUMN "provider_id" DROP NOT NULL;--> statement-breakpoint
UPDATE "casework"."mission_proposal" SET "asked_on" = least("created_at"::date, "received_on") WHERE "asked_on" IS NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ALTER COLUMN "asked_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD COLUMN "stage_since" date;--> statement-breakpoint
UPDATE "casework"."mission" SET "stage_since" = "created_at"::date;--> statement-breakpoint
ALTER TABLE "casework"."mission" ALTER COLUMN "stage_since" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD COLUMN "stage_before" text;--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD COLUMN "provider_name" text;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "days" double precision;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "amount_dla" numeric(14, 2);--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "amount_structure" numeric(14, 2);--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "amount_other" numeric(14, 2);--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "answered_on" date;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."mission_milestone" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD COLUMN "provider_name" text;--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" RENAME COLUMN "reason" TO "note";--> statement-breakpoint
ALTER TABLE "casework"."mission_file" ADD CONSTRAINT "mission_file_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- No page has written a mission so far. What was written by hand goes where it belongs now: what is of all the cases into
-- the file, the money and the mark of the structure to the first of them.
INSERT INTO "casework"."mission_file" ("mission_id", "terms", "criteria", "review", "answers")
	SELECT m."id", m."terms", '[]', m."review",
		CASE WHEN m."provider_score" IS NULL THEN '{}' ELSE jsonb_build_object('marks', jsonb_build_object('structure', m."provider_score")) END
	FROM "casework"."mission" m;--> statement-breakpoint
UPDATE "casework"."mission_case" c SET "days" = m."days", "amount_dla" = m."amount_dla",
		"amount_structure" = m."amount_structure", "amount_other" = m."amount_other",
		"answers" = CASE WHEN m."structure_score" IS NULL THEN '{}' ELSE jsonb_build_object('marks', jsonb_build_object('provider', m."structure_score")) END
	FROM "casework"."mission" m
	WHERE m."id" = c."mission_id"
		AND c."case_id" = (SELECT f."case_id" FROM "casework"."mission_case" f WHERE f."mission_id" = m."id" ORDER BY f."case_id" LIMIT 1);--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "terms";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "amount_dla";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "amount_structure";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "amount_other";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "structure_score";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "provider_score";--> statement-breakpoint
ALTER TABLE "casework"."mission" DROP COLUMN "review";--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD CONSTRAINT "mission_proposal_name_once" UNIQUE("mission_id","provider_name");--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD CONSTRAINT "mission_stage_before_known" CHECK (stage_before in ('terms_drafted', 'consultation', 'offers_received', 'scoring', 'provider_chosen', 'contract_signed', 'kick_off', 'under_way', 'restitution', 'mission_review', 'settled', 'unsuccessful', 'cancelled'));--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD CONSTRAINT "mission_one_provider" CHECK (num_nonnulls(provider_id, provider_name) <= 1);--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD CONSTRAINT "mission_case_days_range" CHECK (days >= 0);--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD CONSTRAINT "mission_case_amounts_range" CHECK (coalesce(amount_dla, 0) >= 0 and coalesce(amount_structure, 0) >= 0 and coalesce(amount_other, 0) >= 0);--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD CONSTRAINT "mission_proposal_of_somebody" CHECK (num_nonnulls(provider_id, provider_name) = 1);--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD CONSTRAINT "mission_proposal_chosen_received" CHECK (not chosen or received_on is not null);--> statement-breakpoint

SELECT rules.protect('casework.mission_file');
CREATE TRIGGER touch_row BEFORE UPDATE ON casework.mission_case FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
	EXECUTE FUNCTION rules.touch_row();
--> statement-breakpoint
-- Who opened a mission sees it without a case only until it has one: whoever leaves the team leaves the mission.
CREATE OR REPLACE FUNCTION rules.missions(as_roles text[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT m.mission_id FROM mission_case AS m WHERE m.case_id IN (SELECT rules.cases(as_roles))
	UNION
	SELECT m.id FROM mission AS m WHERE m.opened_by = rules.account() AND m.territory_id IN (SELECT rules.staffed())
		AND NOT EXISTS (SELECT FROM mission_case AS c WHERE c.mission_id = m.id)
$$;
--> statement-breakpoint
-- Missions of which one is on the team of every case: what is written of them was drawn from all of those, and tells of
-- each. To the team of one of several cases the mission is there with its title, who does it, its days and its dates.
CREATE FUNCTION rules.mission_files(as_roles text[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT m.mission_id FROM rules.missions(as_roles) AS m (mission_id)
	WHERE NOT EXISTS (
		SELECT FROM mission_case AS c WHERE c.mission_id = m.mission_id AND c.case_id NOT IN (SELECT rules.cases(as_roles))
	)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.mission_files(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.mission_files(text[]) TO maillage_staff;

GRANT SELECT, INSERT, UPDATE ON casework.mission_file TO maillage_staff;
CREATE POLICY team_reads ON casework.mission_file FOR SELECT TO maillage_staff
	USING (mission_id IN (SELECT rules.mission_files('{lead,member,reader}')));
CREATE POLICY team_opens ON casework.mission_file FOR INSERT TO maillage_staff
	WITH CHECK (mission_id IN (SELECT rules.mission_files('{lead,member}')));
CREATE POLICY team_changes ON casework.mission_file FOR UPDATE TO maillage_staff
	USING (mission_id IN (SELECT rules.mission_files('{lead,member}')))
	WITH CHECK (mission_id IN (SELECT rules.mission_files('{lead,member}')));
--> statement-breakpoint
DO $$
DECLARE
	part text;
BEGIN
	FOREACH part IN ARRAY ARRAY['mission_proposal', 'mission_milestone'] LOOP
		EXECUTE format(
			'ALTER POLICY team_reads ON casework.%I USING (mission_id IN (SELECT rules.mission_files(''{lead,member,reader}'')))',
			part
		);
		EXECUTE format(
			'ALTER POLICY team_works ON casework.%I USING (mission_id IN (SELECT rules.mission_files(''{lead,member}''))) WITH CHECK (mission_id IN (SELECT rules.mission_files(''{lead,member}'')))',
			part
		);
	END LOOP;
END $$;
--> statement-breakpoint
ALTER POLICY team_changes ON casework.mission
	USING (id IN (SELECT rules.mission_files('{lead,member}')))
	WITH CHECK (id IN (SELECT rules.mission_files('{lead,member}')) AND territory_id IN (SELECT rules.staffed()));
-- Another case is tied to a mission, and untied, by who holds the whole of it: she shares what is written with a team, or
-- takes it away from one. What a mission is for a case is written by that case's team, and never for another case.
ALTER POLICY own_mission ON casework.mission_case WITH CHECK (mission_id IN (SELECT rules.mission_files('{lead,member}')));
CREATE POLICY own_mission_leaves ON casework.mission_case AS RESTRICTIVE FOR DELETE TO maillage_staff
	USING (mission_id IN (SELECT rules.mission_files('{lead,member}')));
REVOKE UPDATE ON casework.mission_case FROM maillage_staff;
GRANT UPDATE (days, amount_dla, amount_structure, amount_other, answers, answered_on) ON casework.mission_case
	TO maillage_staff;

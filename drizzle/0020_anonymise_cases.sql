ALTER TABLE "casework"."support_case" ALTER COLUMN "actor_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "casework"."support_case" ADD COLUMN "profile" jsonb;--> statement-breakpoint
ALTER TABLE "casework"."support_case" ADD COLUMN "kin" uuid;--> statement-breakpoint
ALTER TABLE "casework"."support_case" ADD CONSTRAINT "support_case_named_or_anonymised" CHECK (num_nulls(anonymised_at, profile, kin) = case when actor_id is null then 0 else 3 end);--> statement-breakpoint

-- An anonymised case is read by whom could read it, and written in by nobody: `{lead,member}` are those who may write. Its
-- leads hand it on as before, or its figures would be lost with them.
CREATE OR REPLACE FUNCTION rules.cases(as_roles text[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT c.id FROM team_member AS t JOIN support_case AS c ON c.id = t.case_id
	WHERE t.account_id = rules.account() AND t.role = ANY (as_roles) AND c.territory_id IN (SELECT rules.staffed())
		AND (c.anonymised_at IS NULL OR as_roles <> '{lead,member}')
$$;
--> statement-breakpoint
-- Whose a case is, and that it is anonymised, nobody writes but the functions of this schema.
REVOKE UPDATE ON casework.support_case FROM maillage_staff;
GRANT UPDATE (stage, stage_since, stage_before, suspended_until, closed_on, end_reason, decision, decided_on, eligibility,
	next_action, next_action_on) ON casework.support_case TO maillage_staff;
ALTER POLICY staff_opens ON casework.support_case
	WITH CHECK (opened_by = rules.account() AND territory_id IN (SELECT rules.staffed()) AND anonymised_at IS NULL);
--> statement-breakpoint
-- A structure that is no longer named is counted by the case that stands for it.
CREATE OR REPLACE FUNCTION rules.track_records() RETURNS TABLE (offer_id uuid, tried integer, helped integer)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT ended.offer_id, count(*)::integer, (count(*) FILTER (WHERE ended.helped))::integer
	FROM (
		SELECT o.offer_id, coalesce(c.actor_id, k.actor_id, c.kin) AS structure, bool_or(o.status = 'help_obtained') AS helped
		FROM orientation AS o JOIN support_case AS c ON c.id = o.case_id LEFT JOIN support_case AS k ON k.id = c.kin
		WHERE o.offer_id IS NOT NULL AND c.territory_id IN (SELECT rules.staffed())
			AND o.status IN ('help_obtained', 'no_follow_up', 'refused', 'unreachable', 'expired')
		GROUP BY 1, 2
	) AS ended
	GROUP BY ended.offer_id
	HAVING count(*) >= 5
		AND count(*) FILTER (WHERE ended.helped) NOT BETWEEN 1 AND 4
		AND count(*) FILTER (WHERE NOT ended.helped) NOT BETWEEN 1 AND 4
$$;
--> statement-breakpoint

-- Months that a territory keeps the words of an ended case; what makes no sense is the default (domain/case-retention.ts).
CREATE FUNCTION rules.retention_months(settings jsonb) RETURNS integer
	LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN settings #>> '{retention,months}' ~ '^\d{1,2}$' AND jsonb_typeof(settings #> '{retention,months}') = 'number'
			AND (settings #>> '{retention,months}')::integer BETWEEN 6 AND 72
		THEN (settings #>> '{retention,months}')::integer ELSE 24 END
$$;
--> statement-breakpoint
-- How long each ended case is kept that the one who asks may see: from when on by the months, until when its follow-up at
-- 24 months is waited for (three months longer, for whoever comes late), and whether it is part of a collective mission
-- that has not ended. With the rights of who asks: it knows of no case and of no mission that she may not see.
CREATE FUNCTION rules.case_clocks(months integer DEFAULT NULL, only_case uuid DEFAULT NULL)
	RETURNS TABLE (case_id uuid, due_on date, follow_up_until date, in_mission boolean)
	LANGUAGE sql STABLE SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT c.id,
		(coalesce(c.closed_on, c.stage_since) + make_interval(months => coalesce(case_clocks.months, rules.retention_months(t.settings))))::date,
		(SELECT (i.taken_on + interval '27 months')::date FROM indicator_snapshot AS i
			WHERE i.case_id = c.id AND i.moment = 'closing' AND c.stage = 'closed'
				AND NOT EXISTS (SELECT FROM indicator_snapshot AS l WHERE l.case_id = c.id AND l.moment = 'after_24m')),
		EXISTS (SELECT FROM mission_case AS p JOIN mission AS m ON m.id = p.mission_id
			WHERE p.case_id = c.id AND m.kind = 'collective' AND m.stage NOT IN ('settled', 'unsuccessful', 'cancelled'))
	FROM support_case AS c JOIN territory AS t ON t.id = c.territory_id
	WHERE c.anonymised_at IS NULL AND c.stage IN ('redirected', 'not_eligible', 'closed', 'abandoned')
		AND c.id = coalesce(only_case, c.id)
$$;
--> statement-breakpoint
-- The cases whose time has come, for the job of their territory and nobody else.
CREATE FUNCTION rules.cases_to_anonymise(today date) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT k.case_id FROM rules.case_clocks() AS k JOIN support_case AS c ON c.id = k.case_id
	WHERE (SELECT rules.is_system()) AND c.territory_id IN (SELECT rules.administered())
		AND greatest(k.due_on, k.follow_up_until) <= today AND NOT k.in_mission
	ORDER BY k.due_on, k.case_id
$$;
--> statement-breakpoint

-- Takes out of a case whatever tells whose it is, and whatever was written in words; its days, steps, needs, statuses,
-- amounts and figures stay. By the job once its time has come, or by one of its leads as soon as nothing holds it.
-- Returns what came of it (`done`, or why not: `gone`, `already`, `running`, `mission`, `follow_up`, `early`) and the keys
-- of the files that the folder of documents must lose before this is committed.
CREATE FUNCTION rules.anonymise_case(which uuid, today date, OUT outcome text, OUT files text[])
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
DECLARE
	by_job boolean := current_setting('role') = 'maillage_admin' AND rules.is_system();
	was casework.support_case;
	clock record;
	stages casework.stage_change[];
	missions uuid[];
	parts uuid[];
	stands uuid;
BEGIN
	files := '{}';
	SELECT c.* INTO was FROM support_case AS c WHERE c.id = which AND CASE
		WHEN by_job THEN c.territory_id IN (SELECT rules.administered())
		ELSE current_setting('role') = 'maillage_staff' AND c.id IN (SELECT rules.cases('{lead}'))
	END FOR UPDATE;
	IF NOT FOUND THEN
		outcome := 'gone';
		RETURN;
	ELSIF was.anonymised_at IS NOT NULL THEN
		outcome := 'already';
		RETURN;
	END IF;
	-- The job plays what day it is told; nobody else makes it later than it is.
	IF NOT by_job THEN
		today := least(today, (SELECT (now() AT TIME ZONE t.time_zone)::date FROM territory AS t WHERE t.id = was.territory_id));
	END IF;
	SELECT k.* INTO clock FROM rules.case_clocks(only_case => was.id) AS k;
	outcome := CASE
		WHEN clock.case_id IS NULL THEN 'running'
		WHEN clock.in_mission THEN 'mission'
		WHEN clock.follow_up_until > today THEN 'follow_up'
		WHEN by_job AND clock.due_on > today THEN 'early'
	END;
	IF outcome IS NOT NULL THEN
		RETURN;
	END IF;

	-- Two cases of one structure, one after the other: which of them stands for it is decided by what is left.
	PERFORM pg_advisory_xact_lock(hashtext('maillage.anonymise'));
	SELECT coalesce(array_agg(m.mission_id), '{}') INTO missions FROM mission_case AS m WHERE m.case_id = was.id;
	PERFORM FROM mission AS m WHERE m.id = ANY (missions) ORDER BY m.id FOR UPDATE;
	SELECT array_agg(p.id) INTO parts FROM (
		SELECT was.id UNION ALL SELECT unnest(missions)
		UNION ALL SELECT o.id FROM orientation AS o WHERE o.case_id = was.id
		UNION ALL SELECT p.id FROM mission_proposal AS p WHERE p.mission_id = ANY (missions)
	) AS p (id);

	-- What is written of a mission was drawn from all of its cases, and tells of each: it goes with the first of them.
	DELETE FROM mission_proposal AS p WHERE p.mission_id = ANY (missions);
	DELETE FROM mission_milestone AS m WHERE m.mission_id = ANY (missions);
	UPDATE mission_file AS f SET terms = '{}', criteria = '[]', end_reason = NULL, review = NULL,
		decided_as = CASE WHEN f.decided_on IS NOT NULL THEN '–' END, minutes = CASE WHEN f.decided_on IS NOT NULL THEN '–' END,
		answers = jsonb_strip_nulls(jsonb_build_object('marks', f.answers -> 'marks', 'recommends', f.answers -> 'recommends'))
		WHERE f.mission_id = ANY (missions);
	-- Its head names no case: it stays for the teams of the others.
	UPDATE mission AS m SET title = '–', provider_id = NULL, provider_name = NULL
		WHERE m.id = ANY (missions) AND NOT EXISTS (
			SELECT FROM mission_case AS p JOIN support_case AS c ON c.id = p.case_id
			WHERE p.mission_id = m.id AND c.id <> was.id AND c.anonymised_at IS NULL
		);
	UPDATE mission_case AS p SET answers = jsonb_strip_nulls(
			jsonb_build_object('marks', p.answers -> 'marks', 'recommends', p.answers -> 'recommends'))
		WHERE p.case_id = was.id;

	WITH gone AS (DELETE FROM document AS d WHERE d.case_id = was.id RETURNING d.storage_key)
		SELECT coalesce(array_agg(g.storage_key) FILTER (WHERE g.storage_key IS NOT NULL), '{}') INTO files FROM gone AS g;
	-- A letter has the id of the contact that it was noted as.
	DELETE FROM mail AS l WHERE l.id IN (SELECT k.id FROM contact_log AS k WHERE k.case_id = was.id);
	UPDATE contact_log AS k SET with_whom = NULL, summary = '' WHERE k.case_id = was.id;
	DELETE FROM note AS n WHERE n.case_id = was.id;
	DELETE FROM consent AS n WHERE n.case_id = was.id;
	DELETE FROM dropped_offer AS n WHERE n.case_id = was.id;
	UPDATE diagnosis AS d SET problem = NULL, summary = NULL, validated_as = CASE WHEN d.validated_on IS NOT NULL THEN '–' END
		WHERE d.case_id = was.id;
	UPDATE diagnosis_axis AS d SET findings = NULL, strengths = NULL WHERE d.case_id = was.id;
	UPDATE plan AS p SET committee_remarks = NULL, agreed_as = CASE WHEN p.agreed_on IS NOT NULL THEN '–' END
		WHERE p.case_id = was.id;
	DELETE FROM plan_axis AS p WHERE p.case_id = was.id;
	UPDATE plan_action AS p SET title = '–', outcome = NULL WHERE p.case_id = was.id;
	UPDATE orientation AS o SET reason = NULL, explanation = '{}' WHERE o.case_id = was.id;
	UPDATE indicator_snapshot AS i SET note = NULL WHERE i.case_id = was.id;
	UPDATE team_member AS t SET reason = '–' WHERE t.case_id = was.id AND t.reason IS NOT NULL;
	-- What it went through stays, without why. The table is append-only: its lines are written anew.
	SELECT array_agg(s) INTO stages FROM stage_change AS s WHERE s.case_id = was.id AND s.reason IS NOT NULL;
	DELETE FROM stage_change AS s WHERE s.case_id = was.id AND s.reason IS NOT NULL;
	INSERT INTO stage_change (id, case_id, from_stage, to_stage, happened_on, account_id, at)
		SELECT s.id, s.case_id, s.from_stage, s.to_stage, s.happened_on, s.account_id, s.at FROM unnest(stages) AS s;
	-- Nor is it known from a merge of two listings whose case this was.
	UPDATE actor_merge AS m SET journal = (
			SELECT coalesce(jsonb_agg(s.value ORDER BY s.place), '[]')
			FROM jsonb_array_elements(m.journal) WITH ORDINALITY AS s (value, place)
			WHERE NOT (s.value ->> 'table' LIKE 'casework.%' AND s.value #>> '{key,id}' = ANY (parts::text[]))
		)
		WHERE m.territory_id = was.territory_id AND m.journal @? '$[*] ? (@.table starts with "casework.")';

	-- Reports count a structure once. What tells which cases are of one leads to nobody once all of them are anonymised.
	SELECT coalesce(min(c.id::text)::uuid, was.id) INTO stands FROM support_case AS c
		WHERE c.actor_id = was.actor_id AND c.id <> was.id;
	UPDATE support_case AS c SET kin = stands WHERE c.kin = was.id;
	UPDATE support_case AS c SET actor_id = NULL, anonymised_at = now(), kin = stands, next_action = NULL, eligibility = '{}',
		end_reason = CASE WHEN c.end_reason IS NOT NULL THEN '–' END,
		-- The one it had stands on papers.
		reference = to_char(c.opened_on, 'YY') || '-' || upper(left(md5(gen_random_uuid()::text), 7)),
		profile = (
			SELECT jsonb_build_object(
				'category', a.category, 'legalFamily', a.legal_family, 'example', a.example, 'themes', to_jsonb(a.com_themes),
				'founded', a.founded_year / 10 * 10,
				'place', (SELECT p.code FROM place AS p WHERE p.id = a.place_id),
				'sector', (SELECT s.sector FROM actor_sector AS s WHERE s.actor_id = a.id ORDER BY NOT s.main, s.sector LIMIT 1),
				'sectors', (SELECT coalesce(jsonb_agg(s.sector ORDER BY s.sector), '[]') FROM actor_sector AS s WHERE s.actor_id = a.id)
			) FROM actor AS a WHERE a.id = was.actor_id
		)
		WHERE c.id = was.id;
	outcome := 'done';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.retention_months(jsonb), rules.case_clocks(integer, uuid), rules.cases_to_anonymise(date),
	rules.anonymise_case(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.retention_months(jsonb), rules.case_clocks(integer, uuid), rules.anonymise_case(uuid, date)
	TO maillage_staff;
GRANT EXECUTE ON FUNCTION rules.cases_to_anonymise(date), rules.anonymise_case(uuid, date) TO maillage_admin;

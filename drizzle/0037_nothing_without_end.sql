-- What is kept of people has an end. CNIL, délibération 2021-122 (14 October 2021): logs are kept six months to a year.

-- A line of the log was kept for ever. Nobody changes one, and nobody removes one that is younger than a year, the owner
-- of the database included.
DROP TRIGGER append_only ON access_log;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON access_log
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();
--> statement-breakpoint
CREATE FUNCTION rules.guard_access_log() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF OLD.at > now() - interval '12 months' THEN
		RAISE EXCEPTION 'A line of the access log is kept for a year.' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN OLD;
END $$;
COMMENT ON FUNCTION rules.guard_access_log IS 'What somebody saw is told for a year, whoever would rather not.';
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.guard_access_log() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER kept_for_a_year BEFORE DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION rules.guard_access_log();
--> statement-breakpoint
GRANT DELETE ON access_log TO maillage_admin;
CREATE POLICY admin_forgets ON access_log FOR DELETE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()) AND at <= now() - interval '12 months');

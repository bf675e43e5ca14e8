-- A letter that an orientation is overdue names its case: with the case, it is forgotten.
CREATE FUNCTION rules.forget_case_letters() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	DELETE FROM mail AS l WHERE l.kind = 'orientation_due' AND position(NEW.id::text IN l.text) > 0;
	RETURN NULL;
END $$;
COMMENT ON FUNCTION rules.forget_case_letters IS 'No letter leads to a case that was anonymised.';
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.forget_case_letters() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER forget_case_letters AFTER UPDATE OF anonymised_at ON casework.support_case
	FOR EACH ROW WHEN (OLD.anonymised_at IS NULL AND NEW.anonymised_at IS NOT NULL)
	EXECUTE FUNCTION rules.forget_case_letters();

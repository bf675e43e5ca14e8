ALTER TABLE "proposal" ADD COLUMN "said_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
-- What was asked before this moment was said when it was last written, or, once decided, no later than it was made.
ALTER TABLE proposal DISABLE TRIGGER touch_row;
--> statement-breakpoint
UPDATE proposal SET said_at = CASE WHEN decided_at IS NULL THEN updated_at ELSE created_at END;
--> statement-breakpoint
ALTER TABLE proposal ENABLE TRIGGER touch_row;
--> statement-breakpoint

CREATE FUNCTION rules.date_what_is_said() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		NEW.said_at := clock_timestamp();
	ELSIF (OLD.status = 'draft' AND NEW.status <> 'draft')
		OR (NEW.changes, NEW.message, NEW.contact) IS DISTINCT FROM (OLD.changes, OLD.message, OLD.contact) THEN
		NEW.said_at := clock_timestamp();
	ELSE
		NEW.said_at := OLD.said_at;
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION rules.date_what_is_said IS 'The hour of a request is that of its author, and not of who decides on it.';
--> statement-breakpoint
CREATE TRIGGER date_what_is_said BEFORE INSERT OR UPDATE ON proposal
	FOR EACH ROW EXECUTE FUNCTION rules.date_what_is_said();
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.date_what_is_said() FROM PUBLIC;

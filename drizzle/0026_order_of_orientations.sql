-- In which order the orientations of a case stand is no word of any of them: moving one leaves the versions as they were,
-- so that whoever writes in its neighbour meanwhile is not told that somebody else did.
DROP TRIGGER touch_row ON casework.orientation;
--> statement-breakpoint
CREATE TRIGGER touch_row BEFORE UPDATE ON casework.orientation FOR EACH ROW
	WHEN (to_jsonb(OLD) - 'position' IS DISTINCT FROM to_jsonb(NEW) - 'position') EXECUTE FUNCTION rules.touch_row();

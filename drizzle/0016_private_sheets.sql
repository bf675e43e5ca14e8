-- What is written to a structure of a case is nobody’s to read in the outbox, also where a demonstration keeps its letters.
CREATE POLICY sheets_are_private ON mail AS RESTRICTIVE FOR SELECT TO maillage_staff, maillage_admin USING (kind <> 'orientation_sheet');

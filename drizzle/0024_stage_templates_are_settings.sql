-- No screen ever wrote it: what a stage usually takes is a part of the settings (domain/stage-template.ts).
DROP TABLE "casework"."stage_template" CASCADE;

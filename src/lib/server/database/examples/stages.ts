import { asTemplateStage } from '../../../domain/stage-template';
import { DLA_TEMPLATES } from '../../../domain/stage-templates-dla';
import type { ExampleCase, ExampleRows } from './cases';

/** What was to be done at each stage of an invented case: all that is needed where it went on, the first of it where it is. */
export function exampleStages(rows: ExampleRows, { id: caseId, officer, steps }: ExampleCase): void {
	steps.forEach(({ to, on }, at) => {
		const stage = asTemplateStage(to);
		if (!stage) return;
		const template = DLA_TEMPLATES[stage];
		rows.caseStage.push({ caseId, stage, openedOn: on, ...template });
		const left = steps[at + 1]?.on;
		const needed = template.steps.filter(({ optional }) => !optional);
		for (const { code } of left ? needed : needed.slice(0, needed.length - 1))
			rows.stageTick.push({ caseId, stage, step: code, doneOn: left ?? on, accountId: officer });
	});
}

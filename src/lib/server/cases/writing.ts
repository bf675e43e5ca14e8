import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { EntryProblem } from '../../domain/case-reading';
import type { Result } from '../../domain/result';
import { addressIn } from '../../messages/address';
import { today } from '../clock';
import type { NamedScope } from '../database/database';
import { currentPublication } from '../publication/current';
import { caseScope, postedTexts, textsOf } from './form';

export type Text = (name: string) => string;
type Problems = Readonly<Partial<Record<string, EntryProblem>>>;
type Refusal = { readonly code: string; readonly fields?: Problems };

/** The day it is in the territory. */
export const dayHere = () => today(currentPublication().territory);
/** Which version of what is written was before the eyes. */
export const version = (text: Text) => Number(text('version'));

/**
 * The forms of one page of a case: each writes one thing and shows the page again, which says what was done; what was
 * typed comes back where nothing was.
 * @param fields all that any of its forms sends
 * @param page its address within the case, `/plan`, and what of it is shown
 */
export const formsOf =
	<Params extends { id: string } = { id: string }>(
		fields: readonly string[],
		page: string | ((params: Params, text: Text) => string) = ''
	) =>
	<Value>(
		part: string,
		done: string,
		read: (text: Text, today: string) => Result<Value, Problems>,
		write: (
			scope: NamedScope,
			id: string,
			value: Value,
			text: Text,
			params: Params
		) => Promise<Result<unknown, Refusal>>
	) =>
	async ({ locals, params, request }: RequestEvent<Params>) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const typed = (problems: Problems, problem?: Refusal) => ({
			...{ part, problems, problem: problem?.code, texts: textsOf(text, fields) as Record<string, string> }
		});
		const value = read(text, dayHere());
		if (!value.ok) return fail(400, typed(value.problem));
		const answer = await write(scope, params.id, value.value, text, params);
		if (!answer.ok) {
			const { fields } = answer.problem;
			return fields ? fail(400, typed(fields)) : fail(409, typed({}, answer.problem));
		}
		const at = typeof page === 'string' ? page : page(params, text);
		// A form that serves several parts says in which one it stands.
		const there = /^[a-z]{1,20}$/.exec(text('part'))?.[0] ?? part;
		redirect(
			303,
			addressIn(`/equipe/accompagnements/${params.id}${at}${at.includes('?') ? '&' : '?'}fait=${done}#${there}`)
		);
	};

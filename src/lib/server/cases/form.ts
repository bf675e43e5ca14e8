import { error } from '@sveltejs/kit';
import type { NamedScope } from '../database/database';

const LONGEST = 10_000;

/** In whose name cases are worked on: staff, and nobody else, admins included. */
export function caseScope(locals: App.Locals): NamedScope {
	const scope = locals.member?.staff;
	if (!scope) error(404, 'no such case');
	return scope;
}

/** The texts of a posted form, each bounded; what was not sent is empty. */
export const postedTexts = async (request: Request) => textsIn(await request.formData());

export const textsIn = (form: FormData) => (name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST) : '';
};

/** Several of them by their names. */
export const textsOf = <Field extends string>(text: (name: string) => string, fields: readonly Field[]) =>
	Object.fromEntries(fields.map((field) => [field, text(field)])) as Record<Field, string>;

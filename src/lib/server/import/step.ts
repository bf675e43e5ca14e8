import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressIn } from '../../messages/address';
import { draftOf, importOf } from './drafts';

/** A step of an import: one that is in leads to its report, one that is not there to nothing. */
export async function stepOf({ locals, params }: Pick<RequestEvent<{ id: string }>, 'locals' | 'params'>) {
	const { scope, name } = locals.member!;
	const draft = await draftOf(scope, params.id);
	if (draft) return { scope, member: name, draft };
	if (await importOf(scope, params.id)) redirect(303, addressIn(`/equipe/imports/${params.id}`));
	error(404, 'no such import');
}

/** The form of a step, and the version of the import that was before the eyes. */
export async function sentTo({ request }: Pick<RequestEvent, 'request'>) {
	return sentIn(await request.formData());
}

/** The same of a form that was read. */
export function sentIn(form: FormData) {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, 300) : '';
	};
	const version = Number(text('version'));
	return { form, text, version: Number.isSafeInteger(version) && Math.abs(version) < 2 ** 31 ? version : -1 };
}

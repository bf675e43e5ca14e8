import { validate } from 'uuid';
import { textsIn } from '../cases/form';

/** More cases than one mission is ever for. */
const MOST_OTHERS = 50;

/** The texts of a posted form, and the other cases that were ticked in it. */
export async function othersIn(request: Request) {
	const form = await request.formData();
	const others = form.getAll('others').filter((id): id is string => typeof id === 'string' && validate(id));
	return { others: others.slice(0, MOST_OTHERS), text: textsIn(form) };
}

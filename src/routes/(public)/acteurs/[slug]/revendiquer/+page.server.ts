import { error, fail, redirect } from '@sveltejs/kit';
import { CLAIM_FIELDS, type ClaimField, type ClaimTexts } from '$lib/domain/claim-fields';
import { readClaim } from '$lib/domain/claim';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { keyFor } from '$lib/server/database/database';
import { lets } from '$lib/server/identity/throttle';
import { fileClaim } from '$lib/server/listings/claims';
import { currentPublication } from '$lib/server/publication/current';
import { issuePass } from '$lib/server/reviews/pass';
import { passing, STATUS_OF, type Trouble } from '$lib/server/reviews/passing';
import type { Actions, PageServerLoad } from './$types';

function named(slug: string) {
	const publication = currentPublication();
	const sheet = publication.sheet(slug);
	if (sheet) return sheet.actor.name;
	const moved = publication.movedTo(slug);
	if (moved) redirect(301, addressIn(`/acteurs/${moved}/revendiquer`));
	error(404, { message: 'actor' });
}

export const load: PageServerLoad = ({ params: { slug }, url, setHeaders }) => {
	const name = named(slug);
	// The pass is for one reader: nobody keeps the page that bears it.
	setHeaders({ 'cache-control': 'private, no-store' });
	return { slug, name, sent: url.searchParams.has('envoye'), pass: issuePass(keyFor('claim'), slug) };
};

export const actions: Actions = {
	default: async ({ params: { slug }, request, getClientAddress }) => {
		named(slug);
		const form = await request.formData().catch(() => undefined);
		const field = (name: string) => String(form?.get(name) ?? '').slice(0, 5000);
		const texts = Object.fromEntries(CLAIM_FIELDS.map((name) => [name, field(name)])) as ClaimTexts;
		const sent = () => redirect(303, addressIn(`/acteurs/${slug}/revendiquer?envoye`));
		const refuse = (trouble?: Trouble, problems: readonly ClaimField[] = []) =>
			fail(trouble ? STATUS_OF[trouble] : 400, {
				texts,
				trouble,
				problems,
				pass: trouble === 'old' ? undefined : field('pass') || undefined
			});
		if (!form) return refuse('unreadable');
		// Nobody sees this field: what fills it learns nothing from the answer.
		if (field('suite')) sent();
		const claim = readClaim(texts);
		if (!claim.ok) return refuse(undefined, claim.problem);
		const at = { territory: currentPublication().territory.code, slug };
		const shown = {
			...{ purpose: 'claim', of: slug, pass: field('pass') },
			lets: () => lets('claimsFromAddress', getClientAddress())
		};
		const filed = await passing(shown, (id) => fileClaim(id, at, claim.value, language()));
		if ('trouble' in filed) return refuse(filed.trouble);
		if (!filed.value) error(404, { message: 'actor' });
		sent();
	}
};

import { error, type RequestHandler } from '@sveltejs/kit';
import CodeSheet from '../../agenda/feedback/CodeSheet.svelte';
import { whenIn } from '../../agenda/when-words';
import { addressIn } from '../../messages/address';
import { m } from '../../messages/compiled/messages';
import { inReadersLanguage, language } from '../../messages/format';
import { codeOf } from '../code';
import { answerPlain } from '../http/plain-page';
import { eventAt } from '../publication/agenda';
import { currentPublication } from '../publication/current';

/** Of an event, a sheet with the code that leads to its three questions: one to hang up, or four to cut apart. */
export const codeSheet: RequestHandler = ({ params, url, cookies }) => {
	const { territory } = currentPublication();
	const event = eventAt(currentPublication(), params.slug!);
	if (!event) error(404, 'no such event');
	const paper = url.searchParams.get('papier') === 'a6' ? 'a6' : 'a4';
	const title = inReadersLanguage(event.titleFr, event.titleEn)!;
	const [here, other] = language() === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
	const path = `/evenements/${event.slug}/avis`;
	const href = `${url.origin}${addressIn(path)}`;
	const sheetAt = (size: string, tongue: typeof here) => addressIn(`${path}/code?papier=${size}`, tongue);
	return answerPlain(
		cookies,
		CodeSheet,
		{
			...{ paper, href, code: codeOf(href), told: href.replace(/^https?:\/\//, '') },
			...{ title: title.text, lang: title.lang === here ? undefined : title.lang },
			when: whenIn(event, territory.timeZone),
			otherCall: { text: m.feedback_sheet_call({}, { locale: other }), lang: other },
			ways: [
				paper === 'a4'
					? { href: sheetAt('a6', here), text: m.feedback_sheet_four() }
					: { href: sheetAt('a4', here), text: m.feedback_sheet_one() },
				{ href: sheetAt(paper, other), text: m.language_switch(), lang: other },
				{ href: addressIn(path), text: m.feedback_open() }
			]
		},
		{ language: here, title: `${m.feedback_sheet()} · ${title.text} · ${m.app_name()}` },
		{ headers: { 'x-robots-tag': 'noindex' } }
	);
};

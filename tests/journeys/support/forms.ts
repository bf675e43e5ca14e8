import type { Page } from '@playwright/test';

/** A form that a page posts, filled in as somebody might; `texts` are the fields in which anything can be written. */
export interface PageForm {
	readonly action: string;
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly texts: readonly { readonly name: string; readonly most: number }[];
}

/** The forms in a page as its HTML has them, the first one for each action; read in a browser, but not run. */
export const formsIn = (page: Page, html: string): Promise<PageForm[]> =>
	page.evaluate((source) => {
		const FILLED: Readonly<Record<string, string>> = {
			...{ date: '2026-01-12', number: '3', email: 'ana@asso.org', tel: '0590 12 34 56', url: 'https://asso.org' }
		};
		const found = new Map<string, { fields: [string, string][]; texts: { name: string; most: number }[] }>();
		for (const form of new DOMParser().parseFromString(source, 'text/html').forms) {
			const button = (['.primary', ''] as const)
				.map((kind) => form.querySelector<HTMLButtonElement>(`button${kind}:not([type=button], [formaction])`))
				.find((one) => one !== null);
			if (form.method !== 'post' || !button) continue;
			const fields: [string, string][] = button.name ? [[button.name, button.value]] : [];
			const texts: { name: string; most: number }[] = [];
			const chosen = new Set<string>();
			for (const field of form.elements) {
				const isList = field instanceof HTMLSelectElement;
				if (!(isList || field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.name)
					continue;
				const { name, value, type } = field;
				if (isList) fields.push([name, value || ([...field.options].find((option) => option.value)?.value ?? '')]);
				else if (type === 'radio') {
					const ones = [...form.elements].filter((one) => one instanceof HTMLInputElement && one.name === name);
					const checked = (ones as HTMLInputElement[]).find((one) => one.checked) ?? (field as HTMLInputElement);
					if (!chosen.has(name)) fields.push([name, checked.value]);
					chosen.add(name);
				} else if (type === 'checkbox') {
					if ((field as HTMLInputElement).checked) fields.push([name, value]);
				} else if (type === 'file') continue;
				else if (type === 'hidden' || FILLED[type]) fields.push([name, value || (FILLED[type] ?? '')]);
				else if (field.inputMode === 'numeric' || field.inputMode === 'decimal') fields.push([name, value || '3']);
				// A number, a day or an address of the web stands where nothing else would.
				else if (/^[\d\s.,:/-]+$|^https?:/.test(value)) fields.push([name, value]);
				// What catches machines is left alone, as by whoever sees.
				else if (field.tabIndex >= 0) texts.push({ name, most: field.maxLength > 0 ? field.maxLength : 1000 });
			}
			const action = form.getAttribute('action') ?? '';
			if (!found.has(action)) found.set(action, { fields, texts });
		}
		return [...found].map(([action, form]) => ({ action, ...form }));
	}, html);

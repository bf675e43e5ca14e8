type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What somebody chose in a list: its own first one is what the page came with, where it names no other. */
const chosen = (field: HTMLSelectElement) => [...field.options].map(({ selected }) => selected).join();
const offered = (field: HTMLSelectElement) => {
	const named = [...field.options].some(({ defaultSelected }) => defaultSelected);
	return [...field.options]
		.map(({ defaultSelected }, index) => (named || field.multiple ? defaultSelected : index === 0))
		.join();
};
const isTicked = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

/** How to give a field back what was put into it since the page came; nothing where it is as it came. */
function giverOf(field: Field): (() => boolean) | undefined {
	if (field instanceof HTMLSelectElement) {
		const was = chosen(field);
		if (was === offered(field)) return;
		const flags = [...field.options].map(({ selected }) => selected);
		return () => {
			if (chosen(field) === was || field.options.length !== flags.length) return false;
			flags.forEach((flag, index) => (field.options[index]!.selected = flag));
			return true;
		};
	}
	if (isTicked(field)) {
		const { checked } = field;
		// The others of a round of which one is chosen follow it.
		if (checked === field.defaultChecked || (field.type === 'radio' && !checked)) return;
		return () => field.checked !== checked && ((field.checked = checked), true);
	}
	const { value } = field;
	if (value === field.defaultValue || ['hidden', 'file', 'submit', 'button'].includes(field.type)) return;
	return () => field.value !== value && ((field.value = value), true);
}

/**
 * Keeps what was written, ticked and chosen while the script was still on its way: taking a page over puts into each
 * field what the server knew. To be called before that; the answer, to be called after it, gives back what was lost and
 * tells the page of it, as if it were written then.
 */
export function keepTyped(page: Document): () => void {
	const kept = [...page.querySelectorAll<Field>('input, textarea, select')].flatMap((field) => {
		const give = giverOf(field);
		return give ? [{ field, give }] : [];
	});
	return () => {
		for (const { field, give } of kept) {
			if (!field.isConnected || !give()) continue;
			for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
		}
	};
}

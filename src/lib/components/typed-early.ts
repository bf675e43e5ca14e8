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
function giverOf(field: Field): (() => void) | undefined {
	if (field instanceof HTMLSelectElement) {
		if (chosen(field) === offered(field)) return;
		const flags = [...field.options].map(({ selected }) => selected);
		return () => {
			if (field.options.length === flags.length)
				flags.forEach((flag, index) => (field.options[index]!.selected = flag));
		};
	}
	if (isTicked(field)) {
		const { checked } = field;
		// The others of a round of which one is chosen follow it.
		if (checked === field.defaultChecked || (field.type === 'radio' && !checked)) return;
		return () => (field.checked = checked);
	}
	const { value } = field;
	if (value === field.defaultValue || ['hidden', 'file', 'submit', 'button'].includes(field.type)) return;
	return () => {
		// Writing it anew would move the caret of whoever is still at it.
		if (field.value !== value) field.value = value;
	};
}

/** What is selected in the field somebody is in, to be selected again: the next key replaces it. Fields of mail and numbers tell none. */
function selectionIn({ activeElement: field }: Document): (() => void) | undefined {
	if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
	const { selectionStart: from, selectionEnd: to, selectionDirection: direction } = field;
	if (from === null) return;
	return () => {
		if (field === field.ownerDocument.activeElement && (field.selectionStart !== from || field.selectionEnd !== to))
			field.setSelectionRange(from, to, direction ?? undefined);
	};
}

/**
 * Keeps what was written, ticked, chosen, selected and unfolded while the script was still on its way: taking a page over puts into each
 * field what the server knew. To be called before that; the answer, to be called after it, gives back what was lost and
 * tells the page of all of it, as if it were written then: also where the field kept it, nothing has heard of it yet.
 */
export function keepTyped(page: Document): () => void {
	const kept = [...page.querySelectorAll<Field>('input, textarea, select')].flatMap((field) => {
		const give = giverOf(field);
		return give ? [{ field, give }] : [];
	});
	const select = selectionIn(page);
	const folds = [...page.querySelectorAll('details')].map((fold) => [fold, fold.open] as const);
	return () => {
		for (const [fold, open] of folds) fold.open = open;
		for (const { field, give } of kept) {
			if (!field.isConnected) continue;
			give();
			for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
		}
		// Svelte writes the values of fields once more in a microtask that waits already, and the selection goes with it.
		if (select) queueMicrotask(select);
	};
}

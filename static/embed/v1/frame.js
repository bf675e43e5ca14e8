/* A frame of Maillage in a page of somebody's: how high it is, told to the page around it when that asks; nothing else. */
(() => {
	document.documentElement.dataset.script = '';
	const hint = document.querySelector('meta[name="maillage:hint"]');
	if (hint) console.info(hint.content);
	if (parent === window) return;
	let origin;
	let told = 0;
	const tell = () => {
		const height = Math.ceil(document.querySelector('.embed').getBoundingClientRect().height);
		if (!origin || height === told) return;
		told = height;
		parent.postMessage({ maillage: 'height', height }, origin);
	};
	addEventListener('message', (event) => {
		// Whoever asks is the page around it, and is answered where it asked from.
		if (event.source !== parent || event.data?.maillage !== 'hello') return;
		origin = event.origin;
		document.documentElement.dataset.height = 'auto';
		told = 0;
		tell();
		new ResizeObserver(tell).observe(document.querySelector('.embed'));
	});
})();

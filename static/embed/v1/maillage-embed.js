/*
 * <maillage-embed view="events" lang="fr"></maillage-embed>: a frame of Maillage in a page of somebody's, as high as what
 * it shows. Its attributes are the parameters of the frame. It stores nothing, and asks nobody but Maillage.
 */
(() => {
	const { origin } = new URL(document.currentScript.src);
	/** Attributes that are the element's own, and not asked of the frame. */
	const OWN = ['view', 'title', 'height', 'class', 'id', 'style', 'slot', 'hidden'];
	const USUAL = { map: 560, list: 640, graph: 560, events: 640, actor: 560 };
	const TITLES = { fr: 'L’écosystème ESS de Saint-Martin', en: 'The social economy of Saint Martin' };
	const MOST = 20_000;

	class MaillageEmbed extends HTMLElement {
		#frame;
		#hear = (event) => {
			// Anybody may send a message to a page: only this frame, from where it comes from, says how high it is.
			if (event.origin !== origin || event.source !== this.#frame?.contentWindow) return;
			const { maillage, height } = event.data ?? {};
			if (maillage === 'height' && Number.isFinite(height) && height > 0 && height < MOST)
				this.#frame.style.height = `${height}px`;
		};

		connectedCallback() {
			const view = this.getAttribute('view') ?? 'map';
			const asked = new URLSearchParams();
			for (const { name, value } of this.attributes)
				if (!OWN.includes(name) && !name.startsWith('data-')) asked.set(name, value);
			const language = this.getAttribute('lang') ?? this.closest('[lang]')?.lang ?? 'fr';
			const height = this.getAttribute('height') ?? 'auto';
			const frame = document.createElement('iframe');
			frame.title = this.getAttribute('title') ?? TITLES[language.slice(0, 2)] ?? TITLES.fr;
			frame.loading = 'lazy';
			frame.referrerPolicy = 'strict-origin-when-cross-origin';
			frame.setAttribute(
				'sandbox',
				'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms'
			);
			frame.style.cssText = `display:block;width:100%;border:0;height:${/^\d+$/.test(height) ? height : (USUAL[view] ?? USUAL.map)}px`;
			if (height === 'auto') {
				addEventListener('message', this.#hear);
				frame.addEventListener('load', () => frame.contentWindow?.postMessage({ maillage: 'hello' }, origin));
			}
			frame.src = `${origin}/embed/v1/${encodeURIComponent(view)}${asked.size ? `?${asked}` : ''}`;
			this.#frame = frame;
			this.replaceChildren(frame);
		}

		disconnectedCallback() {
			removeEventListener('message', this.#hear);
		}
	}
	if (!customElements.get('maillage-embed')) customElements.define('maillage-embed', MaillageEmbed);
})();

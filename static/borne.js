/* A screen on a stand: goes from slide to slide, stops for whoever touches it, needs nobody once it is there. */
(() => {
	const root = document.documentElement;
	const kiosk = document.querySelector('[data-kiosk]');
	const stage = kiosk.querySelector('[data-slides]');
	const said = kiosk.querySelector('[data-said]');
	const where = kiosk.querySelector('[data-where]');
	const full = kiosk.querySelector('[data-do="full"]');
	const MINUTE = 60_000;
	const HOUR = 60 * MINUTE;
	const still = matchMedia('(prefers-reduced-motion: reduce)');

	let slides = [...stage.children];
	let at = 0;
	let resting = still.matches;
	/** Until then it waits for whoever touched it. */
	let held = 0;
	let timer;

	const titleOf = (slide) => slide.querySelector('h2').textContent;
	const say = (words) => void (said.textContent = words);

	/** What is too much for the screen is drawn smaller, down to what can still be read: nobody rolls a screen on a stand. */
	const LEAST = 0.55;
	function fit(slide) {
		const drawn = slide.querySelector('[data-fits]');
		if (!drawn) return;
		const room = drawn.parentElement;
		drawn.style.zoom = '1';
		for (let size = 0.95; size >= LEAST && room.scrollHeight > room.clientHeight; size -= 0.05) drawn.style.zoom = size;
	}

	function show(next) {
		at = (next + slides.length) % slides.length;
		for (const [index, slide] of slides.entries()) slide.toggleAttribute('data-on', index === at);
		where.textContent = `${at + 1} / ${slides.length}`;
		fit(slides[at]);
	}
	/** The next slide comes when this one has stood long enough, if somebody is there to see it and nobody stopped it. */
	function wait() {
		clearTimeout(timer);
		if (resting || document.hidden || slides.length < 2) return;
		timer = setTimeout(
			() => {
				// What was said was said to somebody who has gone.
				say('');
				scrollTo(0, 0);
				show(at + 1);
				wait();
			},
			Math.max(Number(kiosk.dataset.seconds) * 1000, held - Date.now())
		);
	}
	function hold() {
		held = Date.now() + MINUTE;
		wait();
	}
	function rest(value) {
		resting = value;
		held = 0;
		kiosk.toggleAttribute('data-resting', resting);
		wait();
	}

	const does = {
		previous: () => turn(-1),
		next: () => turn(1),
		pause() {
			rest(!resting);
			say(resting ? kiosk.dataset.paused : kiosk.dataset.going);
		},
		full() {
			held = 0;
			const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
			// A browser may refuse: it stays as it is.
			done.catch(() => undefined);
			wait();
		}
	};
	function turn(step) {
		show(at + step);
		hold();
		const place = { at: at + 1, count: slides.length, title: titleOf(slides[at]) };
		say(kiosk.dataset.place.replace(/\{(\w+)\}/g, (_, name) => place[name]));
	}

	const KEYS = { ArrowLeft: 'previous', ArrowRight: 'next', ' ': 'pause', f: 'full', F: 'full' };
	addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		hold();
		const pressed = KEYS[event.key];
		const isOnControl = event.target.closest?.('a[href], button');
		// A button does what it says. A letter alone is a key of the bar, not of the page: whoever speaks to their machine types letters.
		if (
			!pressed ||
			(event.key === ' ' && isOnControl) ||
			(pressed === 'full' && !event.target.closest?.('[data-controls]'))
		)
			return;
		event.preventDefault();
		does[pressed]();
	});
	addEventListener('pointerdown', hold);
	addEventListener('wheel', hold, { passive: true });
	kiosk.addEventListener('click', (event) => {
		const button = event.target.closest('[data-do]');
		if (button) does[button.dataset.do]();
		// Without a network every way out leads to a page that does not come.
		else if (event.target.closest('a[href^="/"]') && !navigator.onLine) event.preventDefault();
	});

	/** A code is for the phone of whoever walks by: pressed here, it would lead the stand away. */
	const keepHere = () => {
		for (const link of stage.querySelectorAll('[data-away]')) link.removeAttribute('href');
	};

	/** What has changed since, in place: reloading would leave the full screen, and lose all where the network fails halfway. */
	async function renew() {
		if (!navigator.onLine) return;
		try {
			const answer = await fetch(location.href, { cache: 'no-cache', signal: AbortSignal.timeout(MINUTE) });
			if (!answer.ok) return;
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			const coming = page.querySelector('[data-slides]')?.children ?? [];
			if (coming.length === 0) return;
			const shown = slides[at].dataset.slide;
			// A slide of a kind that was not there brings its own looks.
			const looks = new CSSStyleSheet();
			looks.replaceSync([...page.querySelectorAll('style')].map((one) => one.textContent).join('\n'));
			document.adoptedStyleSheets = [looks];
			slides = [...coming].map((slide) => document.adoptNode(slide));
			const same = slides.findIndex((slide) => slide.dataset.slide === shown);
			stage.replaceChildren(...slides);
			show(same < 0 ? Math.min(at, slides.length - 1) : same);
			keepHere();
			wait();
		} catch {
			// It stays as it is until the next hour.
		}
	}
	setInterval(renew, HOUR);

	/** Lasts as long as the page is seen. */
	async function keepAwake() {
		try {
			await navigator.wakeLock?.request('screen');
		} catch {
			// A tablet that saves its battery says no.
		}
	}
	document.addEventListener('visibilitychange', () => {
		if (!document.hidden) void keepAwake();
		wait();
	});
	addEventListener('resize', () => fit(slides[at]));
	still.addEventListener('change', () => rest(still.matches));

	full.hidden = !document.fullscreenEnabled;
	keepHere();
	// One at a time from here on: what fits is known then.
	root.dataset.script = '';
	show(0);
	rest(resting);
	void keepAwake();
})();

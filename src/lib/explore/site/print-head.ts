import { language } from '../../messages/format';

// The server wrote where and when the page was asked for: since then the reader may have gone on. Whatever lets them go
// on without the server brings this along.
if (!import.meta.env.SSR)
	addEventListener('beforeprint', () => {
		const [, address, day] = document.querySelector('.print-head')?.children ?? [];
		if (address) address.textContent = location.href;
		if (day) day.textContent = new Date().toLocaleDateString(language(), { dateStyle: 'long' });
	});

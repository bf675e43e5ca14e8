import { describe, expect, it } from 'vitest';
import { MOST_SLIDES, readKiosk, SECONDS, writeSlide } from './kiosk';

const read = (address: string) => readKiosk(new URLSearchParams(address));
const spelt = (address: string) => read(address).slides.map(writeSlide);

describe('the address of a screen on a stand', () => {
	it('names its slides in their order, in the words of a frame', () => {
		const { slides } = read('vue=events;from=2026-11-01&vue=map;category=network,funder;neighbourhood=mf-marigot');
		expect(slides.map(({ ask }) => ask.view)).toEqual(['events', 'map']);
		expect(slides[0]!.ask.from).toBe('2026-11-01');
		expect(slides[1]!.ask).toMatchObject({ category: ['network', 'funder'], neighbourhood: ['mf-marigot'] });
	});

	it('takes the address of a frame as it is pasted, too', () => {
		expect(spelt(`vue=${encodeURIComponent('map?category=network&sector=sport')}`)).toEqual([
			'map;category=network;sector=sport'
		]);
	});

	it('keeps what people type apart from what parts the slide', () => {
		const [slide] = read(`vue=${encodeURIComponent(`list;q=${encodeURIComponent('eau; sel & vent')}`)}`).slides;
		expect(slide!.ask.text).toBe('eau; sel & vent');
		expect(read(`vue=${encodeURIComponent(writeSlide(slide!))}`).slides).toEqual([slide]);
	});

	it('shows each selection once, and no more than a visitor waits for', () => {
		expect(spelt('vue=map&vue=graph&vue=map;controls=none&vue=map;page=3')).toEqual(['map', 'graph']);
		const many = Array.from({ length: 30 }, (_, at) => `vue=map;q=${at}`).join('&');
		expect(read(many).slides).toHaveLength(MOST_SLIDES);
	});

	it('leaves aside what makes no sense', () => {
		expect(spelt('vue=&vue=nothing&vue=actor&vue=;;;&vue=%00&vue=list;category=pirate')).toEqual(['list']);
		expect(read('secondes=x&theme=neon').theme).toBe('auto');
	});

	it('has no control of a frame, whatever is asked', () => {
		const [slide] = read('vue=map;controls=search,explore;explore=1;accent=b4005a;height=900;ref=mairie').slides;
		expect(slide!.ask).toMatchObject({ explore: false, controls: { search: 'off', explore: 'off' } });
		expect(writeSlide(slide!)).toBe('map');
	});

	it('prefers the month of the field where that is asked of events, and of nothing else', () => {
		expect(read('vue=events;mois-ess=1').slides[0]!.moisEss).toBe(true);
		expect(read('vue=map;mois-ess=1').slides[0]!.moisEss).toBe(false);
		expect(spelt('vue=events;mois-ess=1&vue=events')).toEqual(['events;mois-ess=1', 'events']);
	});

	it('waits ten seconds to two minutes, twenty where nobody says', () => {
		const waits = ['', '9', '10', '45', '120', '121', '1e2', '-20', '20.5'].map(
			(said) => read(`secondes=${said}`).seconds
		);
		const { usual } = SECONDS;
		expect(waits).toEqual([usual, usual, 10, 45, 120, usual, usual, usual, usual]);
	});
});

import { SECTORS } from '../vocabulary/actor';
import { NEEDS, type Need } from '../vocabulary/need';
import { PUBLICS, type BoardQuestion } from './reach';

/** Reads what an address asks of the board. What makes no sense is left out. */
export function readBoardQuestion(asked: URLSearchParams): BoardQuestion {
	const whom = PUBLICS.find((code) => code === asked.get('public'));
	const sector = SECTORS.find(({ code }) => code === asked.get('secteur'))?.code;
	return { ...(whom && { public: whom }), ...(sector && { sector }) };
}

export const parametersOfBoard = ({ public: whom, sector }: BoardQuestion): URLSearchParams =>
	new URLSearchParams({ ...(whom && { public: whom }), ...(sector && { secteur: sector }) });

export const readNeed = (asked: string | null): Need | undefined => NEEDS.find(({ code }) => code === asked)?.code;

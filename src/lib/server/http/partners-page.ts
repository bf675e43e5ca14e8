import { addressIn } from '../../messages/address';
import type { PartnersPage } from '../reviews/asked';

/** Where partners see their listings, for letters. @param origin of the app, as it was asked */
export const partnersPage =
	(origin: string): PartnersPage =>
	(language) =>
		`${origin}${addressIn('/mon-espace', language)}`;

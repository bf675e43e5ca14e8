import { z } from 'zod';
import { EVENT_ROLES } from '../vocabulary/event-terms';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from '../vocabulary/actor';
import { COM_THEMES } from '../vocabulary/com-theme';
import { EVENT_KINDS } from '../vocabulary/event';
import { ESS_STATUSES, LEGAL_FORMS } from '../vocabulary/legal';
import { NEEDS } from '../vocabulary/need';
import { OFFER_KINDS } from '../vocabulary/offer';
import { RELATION_TYPES } from '../vocabulary/relation';
import { codesOf, type Language } from '../vocabulary/term';

/*
 * All that leaves as open data: the one list of what each kind of thing says. The API, its description, every file and
 * every other format are made of these columns and of nothing else; a column that is not here is in none of them.
 */

/** What a column holds, in both languages. */
export const COLUMN_WORDS = z.registry<Readonly<Record<Language, string>>>();
const told = <Schema extends z.ZodType>(schema: Schema, fr: string, en: string): Schema => {
	COLUMN_WORDS.add(schema, { fr, en });
	return schema;
};

const text = () => z.string().min(1);
const id = () => z.uuid();
const slug = () => z.string().regex(/^[a-z0-9-]+$/);
const address = () => z.url({ protocol: /^https?$/ });
const day = () => z.iso.date();
/** As precise as it is known: `2024`, `2024-09` or `2024-09-18`. */
const dateAsKnown = () => z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const year = () => z.int().min(1000).max(9999);
const euros = () => z.number().nonnegative();

const idWords = ['Identifiant stable.', 'Stable identifier.'] as const;
/** What a code means, in the language of whoever reads. */
const words = (fr: string, en: string) => told(text(), `${fr}.`, `${en}.`);
const wordsOfAll = (fr: string, en: string) => told(z.array(text()), `${fr}.`, `${en}.`);
const neighbourhood = () => told(slug().nullable(), 'Code du quartier.', 'Code of the neighbourhood.');
const neighbourhoodName = () => told(text().nullable(), 'Nom du quartier.', 'Name of the neighbourhood.');
const page = (fr: string, en: string) =>
	told(address(), `Adresse de ${fr} sur Maillage.`, `Address of ${en} on Maillage.`);

/** Where a fact was read: each source keeps its own licence. */
const sourced = {
	source_url: told(
		address().nullable(),
		'Page où l’information a été lue ; vide quand c’est la parole de la structure.',
		'Page on which it was read; empty where it is the organisation’s own word.'
	),
	source_date: told(dateAsKnown().nullable(), 'Date de cette page.', 'Date of that page.'),
	confidence: told(z.enum(['high', 'medium', 'low']), 'Degré de confiance.', 'How sure it is.')
};
const checked = () => told(day().nullable(), 'Jour de la dernière vérification.', 'Day of the last check.');

/** A position is told with how precise it is: a neighbourhood's point is no address. */
export const POSITIONS = ['exact', 'street', 'neighbourhood', 'outside', 'unknown'] as const;

export const ACTOR = z.strictObject({
	id: told(id(), ...idWords),
	slug: told(slug(), 'Nom de sa page.', 'Name of its page.'),
	name: told(text(), 'Nom.', 'Name.'),
	acronym: told(text().nullable(), 'Sigle.', 'Acronym.'),
	aliases: told(z.array(text()), 'Autres noms.', 'Other names.'),
	category: told(z.enum(codesOf(ACTOR_CATEGORIES)), 'Catégorie (code).', 'Category (code).'),
	category_label: words('Catégorie', 'Category'),
	roles: told(z.array(z.enum(codesOf(ACTOR_ROLES))), 'Rôles (codes).', 'Roles (codes).'),
	legal_family: told(z.enum(codesOf(LEGAL_FAMILIES)), 'Famille juridique (code).', 'Legal family (code).'),
	legal_form: told(z.enum(codesOf(LEGAL_FORMS)).nullable(), 'Forme juridique (code).', 'Legal form (code).'),
	ess_status: told(
		z.enum(codesOf(ESS_STATUSES)),
		'Appartenance à l’économie sociale et solidaire, et par quelle voie (code).',
		'Whether it belongs to the social economy, and how (code).'
	),
	sectors: told(
		z.array(z.enum(codesOf(SECTORS))),
		'Secteurs, le principal d’abord (codes).',
		'Sectors, the main one first (codes).'
	),
	sectors_label: wordsOfAll('Secteurs', 'Sectors'),
	themes: told(
		z.array(z.enum(codesOf(COM_THEMES))),
		'Thèmes de la Collectivité (codes).',
		'Themes of the Collectivity (codes).'
	),
	needs: told(z.array(z.enum(codesOf(NEEDS))), 'Besoins auxquels il répond (codes).', 'Needs that it answers (codes).'),
	needs_label: wordsOfAll('Besoins', 'Needs'),
	labels: told(z.array(z.enum(codesOf(LABELS))), 'Agréments et labels (codes).', 'Approvals and labels (codes).'),
	siren: told(text().nullable(), 'Numéro SIREN.', 'SIREN number.'),
	siret: told(text().nullable(), 'Numéro SIRET.', 'SIRET number.'),
	rna: told(text().nullable(), 'Numéro RNA.', 'RNA number.'),
	description_fr: told(text().nullable(), 'Présentation en français.', 'Description in French.'),
	description_en: told(text().nullable(), 'Présentation en anglais.', 'Description in English.'),
	website: told(address().nullable(), 'Site internet.', 'Website.'),
	email: told(text().nullable(), 'Adresse électronique que la structure publie.', 'E-mail address that it publishes.'),
	phone: told(text().nullable(), 'Téléphone que la structure publie.', 'Telephone that it publishes.'),
	founded_year: told(year().nullable(), 'Année de création.', 'Year it was founded.'),
	closed_year: told(year().nullable(), 'Année de fermeture.', 'Year it closed.'),
	activity: told(
		z.enum(['active', 'reduced', 'suspended', 'closed', 'unknown']),
		'Activité : active, réduite, suspendue, fermée ou inconnue.',
		'Activity: active, reduced, suspended, closed or unknown.'
	),
	position_precision: told(
		z.enum(POSITIONS),
		'Précision de la position : adresse exacte, rue, quartier, hors du territoire, inconnue.',
		'How precise the position is: exact, street, neighbourhood, outside the territory, unknown.'
	),
	neighbourhood: neighbourhood(),
	neighbourhood_name: neighbourhoodName(),
	town: told(text().nullable(), 'Ville, hors du territoire.', 'Town, outside the territory.'),
	address: told(text().nullable(), 'Adresse.', 'Address.'),
	verified_on: checked(),
	verified_by: told(
		z.enum(['owner', 'staff']).nullable(),
		'Qui a vérifié : la structure ou l’équipe.',
		'Who checked: the organisation or staff.'
	),
	page: page('sa fiche', 'its listing'),
	...sourced
});

export const RELATION = z.strictObject({
	id: told(id(), ...idWords),
	from_id: told(id(), 'Acteur dont part la relation.', 'Actor the relation starts from.'),
	from_name: told(text(), 'Nom de l’acteur dont elle part.', 'Name of the actor it starts from.'),
	type: told(z.enum(codesOf(RELATION_TYPES)), 'Nature de la relation (code).', 'Type of the relation (code).'),
	type_label: words('Nature de la relation', 'Type of the relation'),
	to_id: told(id(), 'Acteur auquel elle mène.', 'Actor it leads to.'),
	to_name: told(text(), 'Nom de l’acteur auquel elle mène.', 'Name of the actor it leads to.'),
	amount_eur: told(euros().nullable(), 'Montant publié, en euros.', 'Published amount, in euros.'),
	year: told(year().nullable(), 'Année pour laquelle elle est dite.', 'Year it is told for.'),
	since: told(dateAsKnown().nullable(), 'Premier jour, tel qu’il est connu.', 'First day, as far as it is known.'),
	until: told(dateAsKnown().nullable(), 'Dernier jour, tel qu’il est connu.', 'Last day, as far as it is known.'),
	label_fr: told(text().nullable(), 'Précision en français.', 'Detail in French.'),
	label_en: told(text().nullable(), 'Précision en anglais.', 'Detail in English.'),
	confirmed: told(z.boolean(), 'Confirmée des deux côtés.', 'Confirmed by both sides.'),
	verified_on: checked(),
	...sourced
});

export const OFFER = z.strictObject({
	id: told(id(), ...idWords),
	provider_id: told(id(), 'Acteur qui la propose.', 'Actor that provides it.'),
	provider_name: told(text(), 'Nom de l’acteur qui la propose.', 'Name of the actor that provides it.'),
	title_fr: told(text(), 'Intitulé en français.', 'Title in French.'),
	title_en: told(text().nullable(), 'Intitulé en anglais.', 'Title in English.'),
	kind: told(z.enum(codesOf(OFFER_KINDS)), 'Nature de l’offre (code).', 'Kind of offer (code).'),
	kind_label: words('Nature de l’offre', 'Kind of offer'),
	needs: told(
		z.array(z.enum(codesOf(NEEDS))),
		'Besoins auxquels elle répond (codes).',
		'Needs that it answers (codes).'
	),
	needs_label: wordsOfAll('Besoins', 'Needs'),
	legal_families: told(
		z.array(z.enum(codesOf(LEGAL_FAMILIES))),
		'Familles juridiques admises (codes) ; vide quand elle s’adresse à des personnes.',
		'Legal families that may apply (codes); empty when it is for people.'
	),
	sectors: told(
		z.array(z.enum(codesOf(SECTORS))),
		'Secteurs (codes) ; vide pour tous.',
		'Sectors (codes); empty means all.'
	),
	min_age_years: told(z.int().nullable(), 'Âge minimal, en années.', 'Minimum age, in years.'),
	max_age_years: told(z.int().nullable(), 'Âge maximal, en années.', 'Maximum age, in years.'),
	age_applies_to: told(
		z.enum(['person', 'structure']).nullable(),
		'Âge d’une personne ou d’une structure.',
		'Age of a person or of a structure.'
	),
	area: told(text().nullable(), 'Territoire concerné.', 'Area it is for.'),
	conditions_fr: told(text().nullable(), 'Autres conditions, en français.', 'Other conditions, in French.'),
	amount_min_eur: told(euros().nullable(), 'Montant minimal, en euros.', 'Minimum amount, in euros.'),
	amount_max_eur: told(euros().nullable(), 'Montant maximal, en euros.', 'Maximum amount, in euros.'),
	calendar: told(text().nullable(), 'Dernier calendrier publié.', 'Last published cycle.'),
	opens_on: told(day().nullable(), 'Premier jour pour candidater.', 'First day to apply.'),
	closes_on: told(day().nullable(), 'Dernier jour pour candidater.', 'Last day to apply.'),
	url: told(address().nullable(), 'Page de l’offre.', 'Page of the offer.'),
	verified_on: checked(),
	...sourced
});

export const EVENT = z.strictObject({
	id: told(id(), ...idWords),
	slug: told(slug(), 'Nom de sa page.', 'Name of its page.'),
	title_fr: told(text(), 'Titre en français.', 'Title in French.'),
	title_en: told(text().nullable(), 'Titre en anglais.', 'Title in English.'),
	kind: told(z.enum(codesOf(EVENT_KINDS)), 'Genre (code).', 'Kind (code).'),
	kind_label: words('Genre', 'Kind'),
	state: told(
		z.enum(['scheduled', 'postponed', 'cancelled']),
		'Prévu, reporté ou annulé.',
		'Scheduled, postponed or cancelled.'
	),
	date: told(
		dateAsKnown(),
		'Jour, ou mois quand lui seul est connu.',
		'Day, or month where that is all that is known.'
	),
	starts_at: told(z.iso.datetime().nullable(), 'Début, en temps universel.', 'Start, in UTC.'),
	ends_at: told(z.iso.datetime().nullable(), 'Fin, en temps universel.', 'End, in UTC.'),
	series_id: told(id().nullable(), 'Événement dont c’est une autre date.', 'Event that it is another date of.'),
	place_name: told(text().nullable(), 'Lieu.', 'Place.'),
	address: told(text().nullable(), 'Adresse.', 'Address.'),
	neighbourhood: neighbourhood(),
	neighbourhood_name: neighbourhoodName(),
	organiser_ids: told(z.array(id()), 'Acteurs qui l’organisent.', 'Actors that organise it.'),
	organiser_names: told(z.array(text()), 'Noms des acteurs qui l’organisent.', 'Names of the actors that organise it.'),
	participants: told(
		z.array(z.string().regex(new RegExp(`^(${codesOf(EVENT_ROLES).join('|')}):.+`))),
		'Autres acteurs, précédés de leur rôle (code).',
		'Other actors, each after its role (code).'
	),
	description_fr: told(text().nullable(), 'Présentation en français.', 'Description in French.'),
	description_en: told(text().nullable(), 'Présentation en anglais.', 'Description in English.'),
	url: told(address().nullable(), 'Page de l’événement ailleurs.', 'Page of the event elsewhere.'),
	online_url: told(address().nullable(), 'Adresse pour y assister en ligne.', 'Address to attend online.'),
	registration_url: told(address().nullable(), 'Où s’inscrire.', 'Where to register.'),
	price: told(text().nullable(), 'Tarif.', 'Price.'),
	audiences: told(z.array(text()), 'Publics.', 'Audiences.'),
	sectors: told(
		z.array(z.enum(codesOf(SECTORS))),
		'Secteurs dont il parle (codes).',
		'Sectors that it is about (codes).'
	),
	languages: told(z.array(text()), 'Langues (BCP 47).', 'Languages (BCP 47).'),
	accessibility: told(text().nullable(), 'Accessibilité du lieu.', 'Accessibility of the place.'),
	mois_ess: told(z.boolean(), 'Dans le Mois de l’ESS.', 'Part of the Mois de l’ESS.'),
	page: page('sa page', 'its page'),
	...sourced
});

export const NEIGHBOURHOOD = z.strictObject({
	id: told(slug(), 'Code stable.', 'Stable code.'),
	name_fr: told(text(), 'Nom en français.', 'Name in French.'),
	name_en: told(text(), 'Nom en anglais.', 'Name in English.'),
	aliases: told(z.array(text()), 'Autres noms.', 'Other names.'),
	kind: told(text(), 'Genre de lieu.', 'Kind of place.'),
	side: told(text().nullable(), 'Partie de l’île ou pays (ISO 3166-1).', 'Side of the island or country (ISO 3166-1).'),
	rank: told(z.int().min(1).max(5), 'Importance, de 1 à 5.', 'Importance, from 1 to 5.'),
	council: told(z.int().nullable(), 'Numéro du conseil de quartier.', 'Number of the neighbourhood council.'),
	priority_code: told(
		text().nullable(),
		'Code du quartier prioritaire (QPV 2024).',
		'Code of the priority neighbourhood (QPV 2024).'
	)
});

/** In a table, which has no geometry, a point is two columns more. */
export const POINT = z.strictObject({
	longitude: told(
		z.number().min(-180).max(180).nullable(),
		'Longitude en degrés (WGS 84), à la précision que dit position_precision.',
		'Longitude in degrees (WGS 84), as precise as position_precision says.'
	),
	latitude: told(
		z.number().min(-90).max(90).nullable(),
		'Latitude en degrés (WGS 84), à la précision que dit position_precision.',
		'Latitude in degrees (WGS 84), as precise as position_precision says.'
	)
});

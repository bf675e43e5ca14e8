declare const brand: unique symbol;

/** An identifier that cannot be given where one of another thing is wanted. UUIDv7, made by the app. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type ActorId = Id<'Actor'>;
export type AccountId = Id<'Account'>;
export type TerritoryId = Id<'Territory'>;

export const asActorId = (checked: string) => checked as ActorId;
export const asAccountId = (checked: string) => checked as AccountId;
export const asTerritoryId = (checked: string) => checked as TerritoryId;

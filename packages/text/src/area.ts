/** Chinese has one plural form: what English says as `x_one` and `x_other` is `x_other` alone. */
type WithoutSingular<Key> = Key extends `${string}_one` ? never : Key;

/** What another language has to say for an area of the English catalogue: these keys, no more and no fewer. */
export type AreaOf<Area> = { readonly [Key in keyof Area as WithoutSingular<Key>]: string };

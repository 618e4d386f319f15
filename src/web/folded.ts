/** Without accents or case: « reg » is typed for « Réglages » by whoever is in a hurry. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

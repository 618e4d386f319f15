/** Without accents and case, as names are compared and looked for: « reg » is typed for « Réglages ». */
export function searchKey(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

const VOWEL = /^[aeiouyhàâäéèêëîïôöùûüœæ]/i

/** French « de » before a name: « de Nora », « d’Inès ». */
export function deName(name: string | number): string {
  const text = String(name)
  return VOWEL.test(text) ? `d’${text}` : `de ${text}`
}

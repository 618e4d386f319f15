const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Whether this is the code of a currency that is in use (ISO 4217), in capital letters. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code)
}

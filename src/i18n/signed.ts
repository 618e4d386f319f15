/** A true minus stands as wide as a plus; a narrow space keeps either with its number. */
export const MINUS = '\u2212\u202f'
export const PLUS = '+\u202f'

/** What a number is changed by. */
export function signed(change: number): string {
  if (change === 0) return '0'
  return change < 0 ? `${MINUS}${-change}` : `${PLUS}${change}`
}

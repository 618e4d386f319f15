/** A name or an address from outside, where our sign for emphasis would be taken for ours. */
export const plain = (told: string): string => told.replaceAll('*', '')

/** Letters of Cal.com's short uids (base 58: nothing that reads as something else). */
const UID_ALPHABET = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const UID_LENGTH = 22

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A source of 22-character uids, as Cal.com makes them. */
export const uidsFrom = (random: () => number): (() => string) => {
  const letter = () => UID_ALPHABET.charAt(Math.floor(random() * UID_ALPHABET.length))
  return () => Array.from({ length: UID_LENGTH }, letter).join('')
}

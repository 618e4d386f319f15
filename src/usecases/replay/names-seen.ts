const BITS = 2 ** 27
const LOOKS = 4

/**
 * Which names came up before, in a memory that does not grow with them. It never forgets one; of a
 * new name it may wrongly say, once in a very long while, that it was there.
 */
export type NamesSeen = { has: (name: string) => boolean; add: (name: string) => void }

export function createNamesSeen(): NamesSeen {
  const bytes = new Uint8Array(BITS / 8)
  const placesOf = (name: string): number[] => {
    const [first, second] = [hashOf(name, 0x811c9dc5), hashOf(name, 0x9747b28c) | 1]
    return Array.from({ length: LOOKS }, (_, look) => ((first + look * second) >>> 0) % BITS)
  }
  return {
    has: (name) =>
      placesOf(name).every((place) => ((bytes[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0),
    add: (name) => {
      for (const place of placesOf(name)) {
        bytes[place >>> 3] = (bytes[place >>> 3] ?? 0) | (1 << (place & 7))
      }
    },
  }
}

/** FNV-1a, mixed once more so that names that differ only at their end lie far apart. */
function hashOf(name: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

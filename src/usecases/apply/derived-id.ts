import { hash as digest } from 'node:crypto'

/**
 * A UUID derived from what it names, so that every machine and every replay gives the same one
 * (model.md, section 3). Version 8: made by the application.
 */
export function derivedId(studioId: string, ...names: readonly string[]): string {
  const hash = digest('sha256', [studioId, ...names].join('\u0000'))
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

/** A session made here has its own id in its name; a booking of Cal.com gets one from its uid. */
export function sessionIdOf(studioId: string, uid: string): string {
  return uid.startsWith('own:') ? uid.slice('own:'.length) : derivedId(studioId, 'booking', uid)
}

import type { Context } from 'hono'

/** How this Cal.com answers: as the hosted one, or as one that somebody runs for themselves. */
export type Generation = 'hosted' | 'self-hosted'

const FIRST = '2024-04-15'

/** A version that is missing or unknown silently means the oldest one. */
export const versionOf = (
  context: Context,
  known: { everywhere: readonly string[]; hosted?: readonly string[] },
  generation: Generation,
): string => {
  const asked = context.req.header('cal-api-version') ?? FIRST
  const { everywhere, hosted = [] } = known
  if (everywhere.includes(asked)) return asked
  return generation === 'hosted' && hosted.includes(asked) ? asked : FIRST
}

export const LIST_VERSIONS = { everywhere: ['2024-08-13'], hosted: ['2026-05-01'] }
export const BOOKING_VERSIONS = { everywhere: ['2024-08-13'], hosted: ['2026-02-25'] }
export const SLOT_VERSIONS = { everywhere: ['2024-09-04'] }
export const EVENT_TYPE_VERSIONS = { everywhere: ['2024-06-14'] }

export const isFirst = (version: string): boolean => version === FIRST

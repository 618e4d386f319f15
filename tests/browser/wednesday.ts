import { type BrowserContext, test as plain } from '@playwright/test'
import { formatFor, isoWeekday } from '../../src/i18n/format.ts'
import { shiftClock } from './shift-clock.ts'
import { studio } from './studio.ts'

/**
 * Browser tests happen on a Wednesday at ten in the morning, studio time, whenever they run: an hour
 * ago is today and in an hour too, and the week has days behind it and days ahead. The server, the
 * browser and the tests live on the same shifted clock, which goes on at its usual pace.
 */

const HOUR_MS = 3_600_000
const WEDNESDAY = 3
const TEN = 10

/** Ahead, never back: a cookie of that Wednesday is not yet over for the browser. */
const SHIFT_MS = wednesdayAfter(Date.now()) - Date.now()
shiftClock(SHIFT_MS)

/** What the server's process is started with, so that its clock shows that Wednesday. */
export function serverClock(): Record<string, string> {
  const preload = new URL('./server-clock.ts', import.meta.url).href
  return { NODE_OPTIONS: `--import=${preload}`, TEST_CLOCK_SHIFT_MS: String(SHIFT_MS) }
}

export const test = plain.extend({
  context: async ({ context }, use) => {
    await setClock(context)
    await use(context)
  },
})

/** Every page that this context opens from now on shows that Wednesday. */
export async function setClock(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: `(${String(shiftClock)})(${SHIFT_MS})` })
}

function wednesdayAfter(from: number): number {
  const zone = formatFor('fr', studio.timeZone)
  let hour = Math.ceil(from / HOUR_MS) * HOUR_MS
  while (isoWeekday(zone.dayOf(hour)) !== WEDNESDAY || Number.parseInt(zone.time(hour), 10) !== TEN)
    hour += HOUR_MS
  return hour
}

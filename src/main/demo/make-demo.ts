import { createSimulator } from '../../../simulator/bookings.ts'
import { seededRandom, uidsFrom } from '../../../simulator/randomness.ts'
import { inOneTransaction } from '../../db/one-transaction.ts'
import * as actors from '../../db/people/actors.ts'
import * as studios from '../../db/studios/studios.ts'
import { DAY_MS, type Millis } from '../../domain/instant.ts'
import { DEFAULT_TERMS } from '../../domain/package.ts'
import type { Actor, Locale } from '../../domain/person.ts'
import { createLog } from '../../log.ts'
import type { Deps } from '../../usecases/deps.ts'
import { createApplyInputs } from '../../usecases/inputs/apply-inputs.ts'
import { createRecordInput } from '../../usecases/inputs/record-inputs.ts'
import { createFindReceivingStudio } from '../../usecases/receive/find-receiving-studio.ts'
import { CALCOM_PATH, demoCalcom, wordsIn } from './calcom.ts'
import { demoCalendar } from './calendar.ts'
import { createStage } from './stage.ts'
import { tellStory } from './story.ts'

const SEED = 2026
const BEGAN_DAYS_AGO = 92

export type DemoParts = {
  deps: Base
  newId: (at: Millis) => string
  newSecret: () => string
}

/**
 * Makes the demo's studio and lives its past weeks again, in one transaction: nobody sees it before
 * it is whole, and two that are asked for at once make one. False when there is one already.
 */
export async function makeDemo(parts: DemoParts, locale: Locale): Promise<boolean> {
  const { deps } = parts
  const own = await studios.findDefault(deps.db)
  if (own === null) throw new Error('a default studio was expected to exist after the start')
  const now = deps.now()
  const place = { timeZone: own.timeZone, currency: own.currency, locale }
  return await inOneTransaction(deps.db, async (db) => {
    const clock = clockAt(now - BEGAN_DAYS_AGO * DAY_MS)
    const inThePast = depsOf({ ...deps, db, now: clock.now }, () => parts.newId(clock.now()))
    const studio = await insertStudio(inThePast, place, parts.newSecret())
    if (studio === null) return false
    const calcom = createSimulator({
      ...demoCalcom(place),
      now: clock.now,
      newUid: uidsFrom(seededRandom(SEED)),
      bookerUrl: `${deps.settings.publicUrl}${CALCOM_PATH}`,
      // What was told late, after a session's end, is part of life.
      allowPast: true,
    })
    const coach = await insertCoach(inThePast, studio.id, place)
    const stage = createStage({ deps: inThePast, clock, now, coach, studio, calcom })
    const words = wordsIn(locale)
    const { eventTypes } = calcom
    tellStory({ ...demoCalendar(now, place.timeZone), ...place, stage, words, eventTypes })
    await stage.play()
    return true
  })
}

function clockAt(start: Millis) {
  let at = start
  return {
    now: () => at,
    set: (to: Millis) => {
      at = to
    },
  }
}

type Base = Pick<
  Deps,
  'db' | 'now' | 'settings' | 'calcom' | 'bookingKey' | 'mailKey' | 'reachPublic'
>

function depsOf(base: Base, newId: () => string): Deps {
  // What is lived again was never received: the log says nothing of it.
  const all = { ...base, newId, log: createLog('silent') }
  return {
    ...all,
    applyInputs: createApplyInputs(all),
    recordInput: createRecordInput(all),
    findReceivingStudio: createFindReceivingStudio(all),
  }
}

type Place = { timeZone: string; currency: string; locale: Locale }
type NewStudio = { id: string; slug: string; webhookSecret: string }

/** Null when there is a demo already, made meanwhile perhaps. */
async function insertStudio(deps: Deps, place: Place, webhookSecret: string) {
  const { db, now, newId, settings } = deps
  const id = newId()
  // A studio of somebody's own may be called "demo" as well.
  const studio: NewStudio = { id, slug: `demo-${id.slice(-6)}`, webhookSecret }
  const isNew = await studios.insert(db, {
    ...place,
    ...studio,
    name: wordsIn(place.locale).studio,
    isDefault: false,
    isDemo: true,
    calcomUrl: `${settings.publicUrl}${CALCOM_PATH}`,
    defaultTerms: DEFAULT_TERMS,
    createdAt: now(),
  })
  return isNew ? studio : null
}

async function insertCoach(deps: Deps, studioId: string, place: Place): Promise<Actor> {
  const { db, now, newId } = deps
  const { locale, timeZone } = place
  const personId = newId()
  const { name, email } = wordsIn(locale).coach
  const person = { studioId, personId, emailId: newId(), name, email, locale }
  await actors.insertOwner(db, { ...person, createdAt: now() })
  return { studioId, personId, role: 'owner', locale, timeZone }
}

import { type RunningSimulator, type StartOptions, startSimulator } from '../simulator/server.ts'
import { createCalcomApis } from '../src/calcom/api/client.ts'
import type { Database } from '../src/db/open.ts'
import * as studios from '../src/db/studios/studios.ts'
import type { EventType } from '../src/domain/event-type.ts'
import type { Log } from '../src/log.ts'
import { sendOutgoing } from '../src/usecases/calcom/send-outgoing.ts'
import { connectedTo } from './calcom-api.ts'
import { silentLog } from './logs.ts'
import { createWorld, SECRET, type World } from './world.ts'

export type Connected = World & {
  calcom: RunningSimulator
  /** What Cal.com said and nobody has been told yet, while `isHeld`. */
  held: { bodies: string[]; isHeld: boolean }
  /** Tells what was held, in this order. */
  tell: () => Promise<void>
  /** Sends what is due. */
  send: () => Promise<void>
  close: () => Promise<void>
}

const KEY = 'cal_simulator'

/** A studio with a key to a Cal.com of its own: whatever happens there is told here at once. */
export async function createConnected(
  database: Pick<Database, 'db'>,
  start: string,
  { log = silentLog, ...more }: Pick<StartOptions, 'eventTypes'> & { log?: Log } = {},
): Promise<Connected> {
  const held = { bodies: [] as string[], isHeld: false }
  let world: World | null = null
  const calcom = await startSimulator({
    ...{ port: 0, target: 'http://fitbuddy.test/hook', secret: SECRET, seed: 1, ...more },
    now: () => world?.clock.now() ?? Date.parse(start),
    fetch: async (_, init) => {
      const body = String(init.body)
      if (held.isHeld) held.bodies.push(body)
      else await world?.deliver(body)
      return new Response('{}')
    },
  })
  world = await createWorld(database, start, log, (clock) => {
    const sleep = async (ms: number) => clock.advance(ms)
    const random = () => 0
    const open = createCalcomApis({ fetch, now: clock.now, sleep, random, log })
    return connectedTo(open)
  })
  const { db, studioId, deps } = world
  const calcomApiKey = deps.calcom.seal(studioId, KEY)
  await studios.update(db, studioId, { calcomApiUrl: calcom.apiUrl, calcomApiKey })
  const known = world
  return {
    ...known,
    calcom,
    held,
    tell: async () => {
      held.isHeld = false
      for (const body of held.bodies.splice(0)) await known.deliver(body)
    },
    send: () => sendOutgoing(deps),
    close: calcom.close,
  }
}

export const TYPE: Omit<EventType, 'id' | 'createdAt'> = {
  ...{ calcomId: '777', slug: 'coaching-60', bookingPath: null, minutes: 60 },
  ...{ label: 'Coaching', credits: 1, coachId: null, source: 'hand' },
}

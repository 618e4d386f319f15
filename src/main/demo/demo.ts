import { type RunningSimulator, startSimulator } from '../../../simulator/server.ts'
import type { Locale } from '../../domain/person.ts'
import { webhookUrlOf } from '../../usecases/calcom/calcom-connection.ts'
import { removeDemo } from '../../usecases/studio/remove-demo.ts'
import { type Demo, readDemoHistory, seeDemo } from '../../usecases/studio/see-demo.ts'
import { CALCOM_PATH, demoCalcom } from './calcom.ts'
import { type DemoParts, makeDemo } from './make-demo.ts'

type DemoOfDeployment = {
  see: () => Promise<Demo | null>
  /** True when it was made, false when there is one already. */
  make: (locale: Locale) => Promise<boolean>
  remove: () => Promise<boolean>
  /** Where its Cal.com answers on this machine; null while there is no demo. */
  calcom: () => Promise<string | null>
  close: () => Promise<void>
}

type Running = { studioId: string; simulator: RunningSimulator }

/**
 * The demo and its simulated Cal.com, which runs only while there is one: it starts when it is first
 * asked for, knows what it had sent before a restart, and delivers through the app's own door.
 */
export function createDemo(
  parts: DemoParts,
  answer: (request: Request) => Response | Promise<Response>,
): DemoOfDeployment {
  const { deps } = parts
  let running: Running | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** One after another: what is made, started and removed at once would miss each other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  async function stop(): Promise<void> {
    const stopped = running
    running = null
    await stopped?.simulator.close()
  }

  async function start(demo: Demo): Promise<Running> {
    const { id: studioId, locale, timeZone, webhookSecret } = demo.studio
    const simulator = await startSimulator({
      ...demoCalcom({ locale, timeZone }),
      port: 0,
      now: deps.now,
      publicUrl: `${deps.settings.publicUrl}${CALCOM_PATH}`,
      target: webhookUrlOf(deps.settings, demo.studio),
      secret: webhookSecret,
      // Over its API one may read and change what its pages do not show: not for every visitor.
      apiKeys: [webhookSecret],
      fetch: (url, init) => answer(new Request(url, init)),
      history: await readDemoHistory(deps, demo),
    })
    return { studioId, simulator }
  }

  return {
    see: () => seeDemo(deps),
    make: (locale) => inTurn(() => makeDemo(parts, locale)),
    remove: () =>
      inTurn(async () => {
        await stop()
        return await removeDemo(deps)
      }),
    calcom: () =>
      inTurn(async () => {
        const demo = await seeDemo(deps)
        if (running !== null && running.studioId !== demo?.studio.id) await stop()
        if (demo === null) return null
        running ??= await start(demo)
        return running.simulator.url
      }),
    close: () => inTurn(stop),
  }
}

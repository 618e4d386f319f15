import { soldPackage } from '../src/contract/package.ts'
import type { Database } from '../src/db/open.ts'
import type { Actor } from '../src/domain/person.ts'
import { type Answer, type Api, createApi } from './api.ts'
import { memoryLog } from './logs.ts'

/** The story that most journeys begin with: Ann, a package, and four Mondays at ten. */

export const MONDAYS = {
  frequency: 'weekly',
  weekdays: [1],
  time: '10:00',
  timeZone: 'Europe/Zurich',
  startOn: '2026-01-26',
  count: 4,
}

export const STARTS = ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'].map(
  (day) => `${day}T09:00:00Z`,
)

type Sold = ReturnType<typeof soldPackage.parse>

export type Story = Api & {
  ann: Actor
  records: Record<string, unknown>[]
  sell: (totalSessions: number, more?: object) => Promise<Sold>
  seePackage: (id: string) => Promise<Sold>
  createSeries: (body: object, who?: string, headers?: Record<string, string>) => Promise<Answer>
}

export async function createStory(database: Pick<Database, 'db'>): Promise<Story> {
  const { log, records } = memoryLog()
  const api = await createApi(database, { log })
  const ann = await api.join('ann', 'client')
  return {
    ...api,
    ann,
    records,
    sell: async (totalSessions, more = {}) => {
      const body = { clientId: ann.personId, totalSessions, ...more }
      return (await api.ask('owner', 'POST /api/packages', body)).as(soldPackage)
    },
    seePackage: async (id) => (await api.ask('owner', `GET /api/packages/${id}`)).as(soldPackage),
    createSeries: (body, who = 'ann', headers) =>
      api.ask(who, 'POST /api/sessions/recurring', body, headers),
  }
}

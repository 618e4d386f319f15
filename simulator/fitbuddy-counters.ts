import { z } from 'zod'

/** Reads what FitBuddy says about one client, with the owner's key. */
export type CountersReader = (email: string) => Promise<readonly string[]>

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

const clients = listOf(
  z.object({ id: z.string(), name: z.string().optional(), email: z.string().optional() }),
)

const packages = listOf(
  z.object({
    name: z.string().nullish(),
    status: z.string(),
    totalSessions: z.number(),
    sessionsUsed: z.number(),
    sessionsRemaining: z.number(),
  }),
)

const sessions = listOf(z.object({ status: z.string(), credit: z.string().optional() }))

const countBy = (values: readonly string[]): string => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => `${count} ${value}`).join(', ')
}

export const createCountersReader = (origin: string, apiKey: string): CountersReader => {
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const headers = { authorization: `Bearer ${apiKey}` }
    const response = await fetch(new URL(path, origin), { headers })
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
    return schema.parse(await response.json())
  }
  return async (email) => {
    const found = await read(`/api/clients?query=${encodeURIComponent(email)}`, clients)
    const [client] = found.items
    if (!client) return ['no client has this address']
    const query = `clientId=${encodeURIComponent(client.id)}`
    const owned = await read(`/api/packages?${query}`, packages)
    const booked = await read(`/api/sessions?${query}&limit=200`, sessions)
    const lines = owned.items.map(
      ({ name, status, totalSessions, sessionsUsed, sessionsRemaining }) =>
        `${name ?? 'package'} (${status}): ${sessionsUsed} used, ` +
        `${sessionsRemaining} left of ${totalSessions}`,
    )
    const listed = countBy(booked.items.map((session) => session.status)) || 'none'
    return [...(lines.length > 0 ? lines : ['no package']), `sessions: ${listed}`]
  }
}

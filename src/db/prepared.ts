import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/**
 * Statements that come again and again are parsed and planned once for each connection. Only where
 * no pooler stands between: behind one, the next transaction may meet another session, which knows
 * nothing of what was prepared.
 */

/** What is asked once or twice is not worth a plan that every session keeps. */
const USES_BEFORE = 3
/** Texts are ours and few; a bound keeps lists of any length from filling the sessions. */
const TEXTS_MAX = 1000
const NAMES_MAX = 200

/** The pool as Kysely wants it. */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = createNames()
  const known = new WeakMap<pg.PoolClient, Promise<PostgresPoolClient>>()
  return {
    options: {},
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      try {
        const same = known.get(client) ?? prepare(client, nameOf)
        known.set(client, same)
        return await same
      } catch (error) {
        client.release(true)
        throw error
      }
    },
  }
}

type NameOf = (text: string) => string | null

async function prepare(client: pg.PoolClient, nameOf: NameOf): Promise<PostgresPoolClient> {
  const isDirect = await isAlone(client)
  const ask = (text: string, parameters: readonly unknown[]) => {
    const values = [...parameters]
    const name = isDirect && values.length > 0 ? nameOf(text) : null
    return client.query(name === null ? { text, values } : { name, text, values })
  }
  return { query: asked(ask), release: (destroy) => client.release(destroy) }
}

/** A pooler gives a number of its own to the session that it shows us. */
async function isAlone(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id')
  return 'processID' in client && client.processID === rows[0]?.id
}

/** The driver knows no rows' types, and Kysely never hands a cursor over: none is configured. */
function asked(ask: (text: string, parameters: readonly unknown[]) => Promise<unknown>) {
  return ask as PostgresPoolClient['query']
}

function createNames(): NameOf {
  const usesByText = new Map<string, number>()
  const nameByText = new Map<string, string>()
  return (text) => {
    const name = nameByText.get(text)
    if (name !== undefined) return name
    if (nameByText.size >= NAMES_MAX) return null
    const uses = (usesByText.get(text) ?? 0) + 1
    if (uses <= USES_BEFORE) {
      if (usesByText.size >= TEXTS_MAX) usesByText.clear()
      usesByText.set(text, uses)
      return null
    }
    usesByText.delete(text)
    const given = `fitbuddy_${nameByText.size + 1}`
    nameByText.set(text, given)
    return given
  }
}

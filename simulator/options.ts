import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** What was asked for, or the one line that says what is wrong with it. */
type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string }

const WEBHOOK_PATH = '/api/webhooks/calcom'

/** FitBuddy's own order: what the process was given, then `.env.local`, then `.env`. */
export const loadEnvFiles = (): void => {
  for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
}

type Environment = Readonly<Record<string, string | undefined>>

export const flagsFrom = (
  args: readonly string[],
  names: readonly string[],
): Parsed<Record<string, string>> => {
  const flags = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values } = parseArgs({ args: [...args], options: flags, strict: true })
    const given = Object.entries(values).filter((entry): entry is [string, string] => {
      return typeof entry[1] === 'string'
    })
    return { ok: true, value: Object.fromEntries(given) }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    const known = names.map((name) => `--${name}`).join(', ')
    return { ok: false, problem: `${what} Known options: ${known}.` }
  }
}

/** The webhook's address: an address without a path is FitBuddy's, whose path is known. */
export const targetFrom = (flag: string | undefined, environment: Environment): Parsed<string> => {
  const fallback = environment.PUBLIC_URL ?? `http://localhost:${environment.PORT ?? '3000'}`
  const text = flag ?? environment.SIMULATOR_TARGET ?? fallback
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    const problem = `--target is "${text}"; an address such as http://localhost:3000 is needed.`
    return { ok: false, problem }
  }
  if (url.pathname === '/') url.pathname = WEBHOOK_PATH
  return { ok: true, value: url.href }
}

/** While secrets rotate, the variable names several: Cal.com signs with the current one. */
export const secretFrom = (flag: string | undefined, environment: Environment): string | null => {
  const [current = ''] = (flag ?? environment.CALCOM_WEBHOOK_SECRET ?? '').split(',')
  return current.trim() || null
}

const PORT_MAX = 65_535

export const portFrom = (
  flag: string | undefined,
  environment: Environment,
  fallback: number,
): Parsed<number> => {
  const text = flag ?? environment.SIMULATOR_PORT ?? String(fallback)
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= PORT_MAX) return { ok: true, value: port }
  return { ok: false, problem: `--port is "${text}"; a number up to ${PORT_MAX} is needed.` }
}

import { Temporal } from 'temporal-polyfill'
import { isDay } from '../domain/calendar.ts'
import { UsageError } from './command.ts'

type Options = {
  /** What stands after the option; null where it is not given. */
  text: (name: string) => string | null
  has: (flag: string) => boolean
}

/** `--name value`, `--name=value` and `--flag`; whatever else is there is refused, by name. */
export function parseOptions(
  args: readonly string[],
  { texts, flags }: { texts: readonly string[]; flags: readonly string[] },
): Options {
  const found = new Map<string, string>()
  for (let index = 0; index < args.length; index += 1) {
    const [, name = '', , joined] = /^--([a-z-]+)(=(.*))?$/s.exec(args[index] ?? '') ?? []
    if (flags.includes(name) && joined === undefined) {
      found.set(name, '')
      continue
    }
    if (!texts.includes(name)) throw new UsageError(`${args[index]} is not understood here`)
    if (joined === undefined) index += 1
    const value = joined ?? args[index]
    if (value === undefined || value === '' || (joined === undefined && value.startsWith('--'))) {
      throw new UsageError(`--${name} needs a value`)
    }
    found.set(name, value)
  }
  return { text: (name) => found.get(name) ?? null, has: (flag) => found.has(flag) }
}

/** A day of the studio, or an instant with its offset. */
type Edge = { day: string } | { at: number }

export function parseEdge(name: string, text: string | null): Edge | null {
  if (text === null) return null
  if (isDay(text)) return { day: text }
  try {
    return { at: Temporal.Instant.from(text).epochMilliseconds }
  } catch {
    throw new UsageError(
      `--${name} ${JSON.stringify(text)} is no day and no instant. Example: --${name} 2026-01-31`,
    )
  }
}

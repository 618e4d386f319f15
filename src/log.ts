import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino'

export type Log = Logger

const PRIVATE_KEYS: ReadonlySet<string> = new Set([
  ...['email', 'phone', 'body', 'authorization', 'cookie', 'set-cookie'],
  ...['secret', 'password', 'token', 'apiKey', 'databaseUrl'],
])
/** How many levels of a record are looked through. */
const DEPTH = 3

/** One JSON object per line; what is obviously private is blotted out even where a caller forgets. */
export function createLog(level: string): Log {
  standardOut ??= inOneBreath(pino.destination({ fd: 1, sync: true }))
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: blottedRecord },
      serializers: { err: (error) => blotted(withoutRows(error), DEPTH - 1) },
    },
    standardOut,
  )
}

let standardOut: DestinationStream | undefined

/** Writes what is logged in one turn of the event loop at once: many are answered in each. */
function inOneBreath(destination: DestinationStream): DestinationStream & { flushSync(): void } {
  let lines = ''
  const flushSync = () => {
    const written = lines
    lines = ''
    if (written !== '') destination.write(written)
  }
  process.on('exit', flushSync)
  return {
    write: (line) => {
      if (lines === '') setImmediate(flushSync)
      lines += line
    },
    flushSync,
  }
}

// Most records hold nothing private, and are looked through much faster than they are copied.
function blottedRecord(record: Record<string, unknown>): Record<string, unknown> {
  return holdsPrivate(record, DEPTH) ? blottedFields(record, DEPTH) : record
}

function blotted(value: unknown, depth: number): unknown {
  if (!holdsPrivate(value, depth)) return value
  if (Array.isArray(value)) return value.map((item) => blotted(item, depth - 1))
  return isObject(value) ? blottedFields(value, depth) : value
}

function blottedFields(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      key,
      PRIVATE_KEYS.has(key) ? '[Redacted]' : blotted(inside, depth - 1),
    ]),
  )
}

function holdsPrivate(value: unknown, depth: number): boolean {
  if (depth === 0 || !isObject(value)) return false
  for (const key in value) {
    if (PRIVATE_KEYS.has(key) || holdsPrivate(Reflect.get(value, key), depth - 1)) return true
  }
  return false
}

/** An error is written by its own serializer. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Error)

/** PostgreSQL quotes the offending row in these fields of its errors. */
function withoutRows(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { detail, where, hint, internalQuery, ...fields } = stdSerializers.err(error)
  return fields
}

import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino'

export type Log = Logger

const PRIVATE_KEYS = [
  ...['email', 'phone', 'body', 'authorization', 'cookie', 'set-cookie'],
  ...['secret', 'password', 'token', 'apiKey', 'databaseUrl'],
]
const DEPTHS = ['', '*.', '*.*.']

/** One JSON object per line; what is obviously private is blotted out even where a caller forgets. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: PRIVATE_KEYS.flatMap((key) => DEPTHS.map((depth) => pathTo(depth, key))) },
    serializers: { err: withoutRows },
  })
}

function pathTo(depth: string, key: string): string {
  return key.includes('-') ? `${depth.slice(0, -1)}["${key}"]` : `${depth}${key}`
}

/** PostgreSQL quotes the offending row in these fields of its errors. */
function withoutRows(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { detail, where, hint, internalQuery, ...fields } = stdSerializers.err(error)
  return fields
}

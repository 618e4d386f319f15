import { pino } from 'pino'
import type { Log } from '../src/log.ts'

export const silentLog: Log = pino({ level: 'silent' })

/** Keeps what was logged, for a test to look at. */
export function memoryLog(): { log: Log; records: Record<string, unknown>[] } {
  const records: Record<string, unknown>[] = []
  const log = pino({ level: 'trace' }, { write: (line) => records.push(JSON.parse(line)) })
  return { log, records }
}

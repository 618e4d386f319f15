import type { RecordedAct } from '../inputs/act.ts'

/** The body of a person's input: written by performAct, and by nobody else. */
export function readRecordedAct(body: Buffer): RecordedAct {
  return JSON.parse(body.toString('utf8'))
}

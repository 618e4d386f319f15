import type { BulkLine } from '../packages/bulk-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { undoOf } from './session-facts.ts'

/** An act on many packages: what was possible is done, and can be taken back together. */
export function decidedLines(acting: ActContext, lines: BulkLine[]): Decision {
  const done = lines.filter(({ problem }) => problem === null)
  return {
    ok: true,
    clientIds: [...new Set(done.flatMap(({ clientId }) => clientId ?? []))],
    answer: async () => ({ lines, undo: done.length === 0 ? null : undoOf(acting) }),
  }
}

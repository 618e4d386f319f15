import type { Millis } from '../../domain/instant.ts'
import type { ExplainedEntry, ExplainedSession } from '../../domain/wallet/explanation.ts'
import type { LineShape, Step } from '../../domain/wallet/explanation-types.ts'
import type { SharedTerms } from '../packages/sharing.ts'

/** Lines of one shape, counted and not read: a domain that knows the shape knows what they are. */
export type CountedShape = LineShape & { count: number; firstAt: Millis }

export type ExplainedPage = {
  /** Who may see it; null where there is no such package. */
  shared: SharedTerms | null
  shapes: CountedShape[]
  earlier: { count: number; balance: number }
  groups: ExplainedEntry[][]
  sessions: Map<string, ExplainedSession>
  /** Where the oldest line that is here stands. */
  oldest: LinePosition | null
}

/** The lines' order is when it happened, then the ledger's: a line stands where its first entry does. */
export type LinePosition = { at: Millis; id: string }

type ShapeRow = {
  /** Its steps, whether it is a place, whether of a session, and whether it gives. */
  shape: string
  done: boolean
  quantity: number
  count: number
  before: number
  count_before: number
  first_at: number
}

export type PageRow = ExplainedEntry &
  Omit<ExplainedSession, 'id' | 'client'> & {
    /** Of all lines, in the first row alone. */
    whole: { shared: SharedTerms | null; shapes: ShapeRow[] } | null
    line: number | null
    tipId: string | null
    clientId: string
    clientName: string
  }

/** What the rows of a page say, oldest first. */
export function pageFrom(rows: readonly PageRow[]): ExplainedPage {
  const [top] = rows
  const { shared = null, shapes = [] } = top?.whole ?? {}
  const groups: ExplainedEntry[][] = []
  const sessions = new Map<string, ExplainedSession>()
  let line: number | null = null
  for (const row of rows) {
    if (row.line === null) continue
    if (row.line === line) groups.at(-1)?.push(entryOf(row))
    else groups.push([entryOf(row)])
    line = row.line
    if (row.sessionId !== null && row.tipId !== null) {
      sessions.set(row.sessionId, sessionOf(row, row.tipId))
    }
  }
  return {
    shared,
    shapes: shapes.map(shapeOf),
    earlier: earlierThan(groups, shapes),
    groups,
    sessions,
    oldest: top === undefined || top.line === null ? null : { at: top.effectiveAt, id: top.id },
  }
}

/** What was counted before the end of the page, without the page. */
function earlierThan(groups: readonly ExplainedEntry[][], shapes: readonly ShapeRow[]) {
  const shown = groups.flat().reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    count: shapes.reduce((sum, { count_before }) => sum + count_before, 0) - groups.length,
    balance: shapes.reduce((sum, { before }) => sum + before, 0) - shown,
  }
}

function shapeOf(row: ShapeRow): CountedShape {
  const [steps = '', place, session] = row.shape.split('|')
  return {
    steps: steps.split(' ').filter(isStep),
    quantity: row.quantity,
    isOfSession: session !== '',
    isPlace: place !== '',
    isDone: row.done,
    count: row.count,
    firstAt: row.first_at,
  }
}

/** The database admits no other kinds, and the statement above makes no other steps. */
function isStep(text: string): text is Step {
  return text !== ''
}

function entryOf(row: PageRow): ExplainedEntry {
  return {
    id: row.id,
    sessionId: row.sessionId,
    claim: row.claim,
    quantity: row.quantity,
    kind: row.kind,
    reason: row.reason,
    actor: row.actor,
    actorId: row.actorId,
    causeInputId: row.causeInputId,
    effectiveAt: row.effectiveAt,
    recordedAt: row.recordedAt,
    reverses: row.reverses,
    details: row.details,
  }
}

function sessionOf(row: PageRow, id: string): ExplainedSession {
  const { startsAt, endsAt, doneAt, timeZone, status, title, clientId, clientName } = row
  return {
    id,
    startsAt,
    endsAt,
    doneAt,
    timeZone,
    status,
    title,
    client: { id: clientId, name: clientName },
  }
}

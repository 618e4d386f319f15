import * as dump from '../../db/canonical-dump.ts'
import type { Executor } from '../../db/executor.ts'
import type { Millis } from '../../domain/instant.ts'

/** Where two databases tell otherwise of one studio: what, which field, and both values. */
export type Difference = {
  part: dump.Part
  name: string
  field: string
  recorded: unknown
  replayed: unknown
}

type Wanted = {
  from: Millis | null
  until: Millis | null
  differencesMax: number
  /** By part: whose rows are compared elsewhere. */
  butOf?: { [Part in dump.Part]?: readonly string[] }
}

const PAGE = 500
const LAST_INSTANT = 253_370_764_800_000

/** Both are read page by page, in one order: neither is ever held as a whole. */
export async function differences(
  recorded: Executor,
  replayed: Executor,
  studioId: string,
  { from, until, differencesMax, butOf = {} }: Wanted,
): Promise<{ compared: number; differences: Difference[] }> {
  const isAll = from === null && until === null
  const window = isAll ? null : { from: from ?? 0, until: until ?? LAST_INSTANT }
  const found: Difference[] = []
  let compared = 0
  for (const part of dump.PARTS) {
    const pages = { part, window, butOf: butOf[part] ?? [] }
    const was = rowsOf(recorded, studioId, pages)
    const is = rowsOf(replayed, studioId, pages)
    let [left, right] = [await was.next(), await is.next()]
    while (left !== null || right !== null) {
      if (found.length >= differencesMax) return { compared, differences: found }
      const order = compareIds(left?.id ?? null, right?.id ?? null)
      found.push(...between(part, order <= 0 ? left : null, order >= 0 ? right : null))
      compared += 1
      if (order <= 0) left = await was.next()
      if (order >= 0) right = await is.next()
    }
  }
  return { compared, differences: found.slice(0, differencesMax) }
}

/** Ids are ASCII, so that the database's order and this one are the same; null comes last. */
function compareIds(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return left < right ? -1 : 1
}

export function between(
  part: dump.Part,
  was: dump.DumpRow | null,
  is: dump.DumpRow | null,
): Difference[] {
  const name = was?.name ?? is?.name ?? ''
  if (was === null || is === null) {
    if (was?.isAside === true || is?.isAside === true) return []
    const there = (row: dump.DumpRow | null) => (row === null ? 'missing' : 'there')
    return [{ part, name, field: 'row', recorded: there(was), replayed: there(is) }]
  }
  if (haveSameFields(was.fields, is.fields)) return []
  const fields = [...new Set([...Object.keys(was.fields), ...Object.keys(is.fields)])]
  return fields.flatMap((field) => {
    const values = { recorded: was.fields[field] ?? null, replayed: is.fields[field] ?? null }
    return isSame(values.recorded, values.replayed) ? [] : [{ part, name, field, ...values }]
  })
}

/** As nearly all rows are: a field that is not there says no more than null. */
function haveSameFields(one: dump.DumpRow['fields'], other: dump.DumpRow['fields']): boolean {
  for (const name in one) if (!isSame(one[name] ?? null, other[name] ?? null)) return false
  for (const name in other) if (!(name in one) && (other[name] ?? null) !== null) return false
  return true
}

/** The order in which fields are kept says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return names.length === others.length && names.every((name) => isSame(one[name], other[name]))
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}

type Rows = { next: () => Promise<dump.DumpRow | null> }

type Pages = { part: dump.Part; window: dump.Window; butOf: readonly string[] }

function rowsOf(db: Executor, studioId: string, pages: Pages): Rows {
  let page: dump.DumpRow[] = []
  let index = 0
  let isOver = false
  return {
    async next() {
      if (index >= page.length && !isOver) {
        const after = page.at(-1)?.id ?? ''
        page = await dump.readPage(db, studioId, { ...pages, after, limit: PAGE })
        index = 0
        isOver = page.length < PAGE
      }
      const row = page[index] ?? null
      index += 1
      return row
    },
  }
}

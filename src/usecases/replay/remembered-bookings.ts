import type { UidRow } from '../../db/calcom/bookings.ts'
import type { Fact } from '../../domain/booking/fact.ts'
import type { SettlementRows } from '../apply/settlement-rows.ts'

type Rows = Pick<
  SettlementRows,
  'readLineages' | 'readFacts' | 'saveFacts' | 'saveLineages' | 'readRequests' | 'readUidsBookedBy'
>

type RememberedBookings = {
  rows: Rows
  /** The uids that lead to a session; undefined where nobody asked for any of them. */
  uidsOf: (sessionId: string) => string[] | undefined
  /** What these bookings are called, and by whom they were made. */
  names: () => Set<string>
  held: () => number
}

/** Facts and lineages as the tables would hold them: what is asked for is read from them once. */
export function rememberBookings(
  stored: Pick<SettlementRows, 'readLineages' | 'readFacts' | 'readHoldings'>,
  readUidsOfEmails: (emails: readonly string[]) => Promise<string[]>,
): RememberedBookings {
  const facts = new Map<string, Map<string, Fact>>()
  const lineages = rememberLineages()
  const asked = new Set<string>()
  const askedEmails = new Set<string>()
  const keep = (fact: Fact) => {
    const ofUid = facts.get(fact.uid) ?? new Map<string, Fact>()
    facts.set(fact.uid, ofUid.set(idOf(fact), fact))
  }
  const load = inTurn(async (uids: readonly string[]) => {
    const fresh = uids.filter((uid) => !asked.has(uid))
    if (fresh.length === 0) return
    const rows = await stored.readLineages(fresh)
    for (const row of rows) lineages.learn(row)
    const named = [...fresh, ...rows.map(({ uid }) => uid)]
    const unread = new Set(named.filter((uid) => !asked.has(uid)))
    for (const uid of unread) asked.add(uid)
    for (const fact of await stored.readFacts([...unread])) keep(fact)
  })
  const factsOf = (uids: readonly string[]) =>
    [...new Set(uids)].flatMap((uid) => [...(facts.get(uid)?.values() ?? [])])
  const factsBy = async (emails: ReadonlySet<string>) => {
    const fresh = [...emails].filter((email) => !askedEmails.has(email))
    for (const email of fresh) askedEmails.add(email)
    await load(fresh.length === 0 ? [] : await readUidsOfEmails(fresh))
    const all = [...facts.values()].flatMap((ofUid) => [...ofUid.values()])
    return all.filter(({ email }) => email !== null && emails.has(email))
  }
  const rows: Rows = {
    readLineages: async (uids) => {
      await load(uids)
      return lineages.readWith(uids)
    },
    readFacts: async (uids) => {
      await load(uids)
      return factsOf(uids)
    },
    saveFacts: async (saved) => {
      for (const { seq, ...fact } of saved) {
        const known = facts.get(fact.uid)?.get(idOf(fact))
        const { email, at, attributes, flags } = fact
        keep(known === undefined ? fact : { ...known, email, at, attributes, flags })
      }
    },
    saveLineages: async (saved) => {
      for (const row of saved) lineages.save(row)
    },
    ...askedByAddress(stored, factsBy),
  }
  const names = () => {
    const emails = [...facts.values()].flatMap((ofUid) =>
      [...ofUid.values()].flatMap(({ email }) => email ?? []),
    )
    return new Set([...asked, ...emails])
  }
  const held = () => [...facts.values()].reduce((sum, { size }) => sum + size, lineages.count())
  return { rows, uidsOf: lineages.uidsOf, names, held }
}

function askedByAddress(
  { readHoldings }: Pick<SettlementRows, 'readHoldings'>,
  factsBy: (emails: ReadonlySet<string>) => Promise<Fact[]>,
): Pick<Rows, 'readRequests' | 'readUidsBookedBy'> {
  return {
    readRequests: async (emails, hasMerges) => {
      if (emails.length === 0) return []
      const held = await readHoldings(emails, hasMerges)
      const clients = held.filter(({ role }) => role === 'client').map(({ email }) => email)
      const told = await factsBy(new Set(clients))
      return told.filter(({ kind, flags }) => kind === 'cancelled' && flags.includes('request'))
    },
    readUidsBookedBy: async (emails, spans) => {
      const told = await factsBy(new Set(emails))
      const booked = told.filter(
        ({ kind, at }) =>
          kind === 'exists' && spans.some(({ from, until }) => from <= at && at <= until),
      )
      return [...new Set(booked.map(({ uid }) => uid))]
    },
  }
}

const idOf = ({ source, kind, key }: Fact) => `${source} ${kind} ${key}`

function rememberLineages() {
  const rows = new Map<string, UidRow>()
  const byUid = new Map<string, Set<string>>()
  const bySession = new Map<string, Set<string>>()
  const add = (index: Map<string, Set<string>>, name: string, id: string) => {
    index.set(name, (index.get(name) ?? new Set()).add(id))
  }
  const of = (ids: Iterable<string>) => [...ids].flatMap((id) => rows.get(id) ?? [])
  const save = ({ uid, sessionId, firstSeq, mentionedBy }: UidRow) => {
    const id = `${mentionedBy} ${uid}`
    const known = rows.get(id)
    if (known !== undefined) bySession.get(known.sessionId)?.delete(id)
    const seq = Math.min(firstSeq, known?.firstSeq ?? firstSeq)
    rows.set(id, { uid, sessionId, mentionedBy, firstSeq: seq })
    add(byUid, uid, id)
    add(bySession, sessionId, id)
  }
  return {
    save,
    /** What the tables say of it, unless more is known by now. */
    learn: (row: UidRow) => {
      if (!rows.has(`${row.mentionedBy} ${row.uid}`)) save(row)
    },
    readWith: (uids: readonly string[]): UidRow[] => {
      const named = of(new Set(uids.flatMap((uid) => [...(byUid.get(uid) ?? [])])))
      const sessionIds = new Set(named.map(({ sessionId }) => sessionId))
      return of([...sessionIds].flatMap((id) => [...(bySession.get(id) ?? [])]))
    },
    uidsOf: (sessionId: string) => {
      const ids = bySession.get(sessionId)
      return ids === undefined ? undefined : of(ids).map(({ uid }) => uid)
    },
    count: () => rows.size,
  }
}

/** One after the other: what was asked for a moment ago is there when it is asked for again. */
function inTurn<Asked>(work: (asked: Asked) => Promise<void>): (asked: Asked) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (asked) => {
    last = last.then(() => work(asked))
    return last
  }
}

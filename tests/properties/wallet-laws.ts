import { dayOf, midnightAfter } from '../../src/domain/calendar.ts'
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.ts'
import { lastDayFrom } from '../../src/domain/offer.ts'
import type { PureCore } from './pure-core.ts'

/** What must hold of every wallet at every moment, said without replaying it. */
export function brokenLaws(core: PureCore, clock: number): string[] {
  return [
    ...unlikeEntries(core),
    ...takenTwice(core),
    ...unlikeLife(core, clock),
    ...starved(core, clock),
  ]
}

type Result = ReturnType<PureCore['results']>[number]

const isHolding = ({ result }: Result): boolean => /^(held|charged)$/.test(result.standing)

/** Each claim holds its cost in its package and nothing elsewhere; the counters are their sum. */
function unlikeEntries(core: PureCore): string[] {
  const held = new Map<string, number>()
  for (const line of core.netLines()) {
    if (line.kind !== 'hold' && line.kind !== 'release') continue
    const name = `${line.key.split('|')[1]} ${line.claim} ${line.packageId}`
    held.set(name, (held.get(name) ?? 0) - line.quantity)
  }
  const wanted = core.results().filter(isHolding)
  for (const { kept, result } of wanted) {
    const name = `${kept.key} ${result.claim} ${result.packageId}`
    held.set(name, (held.get(name) ?? 0) - kept.cost)
  }
  const wrong = [...held].filter(([, left]) => left !== 0).map(([name, left]) => `${name}: ${left}`)
  const off = core.counters().filter(({ number, used }) => {
    const own = wanted.filter(({ result }) => result.packageId === `#${number}`)
    return used !== own.reduce((sum, { kept }) => sum + kept.cost, 0)
  })
  return [...wrong, ...off.map((line) => JSON.stringify(line))]
}

/** A place that is taken again was freed before, so that it is nowhere taken twice at any instant. */
function takenTwice(core: PureCore): string[] {
  const places = Map.groupBy(
    core.netLines().filter(({ sessionId }) => sessionId !== null),
    ({ sessionId, packageId }) => `${sessionId} ${packageId}`,
  )
  return [...places].flatMap(([name, lines]) => {
    const isTaking = ({ kind, claim }: (typeof lines)[number]) =>
      kind === 'hold' && claim === 'place'
    const again = lines.filter(isTaking).map(({ effectiveAt }) => effectiveAt)
    const second = again.sort((a, b) => a - b)[1]
    if (second === undefined) return []
    const isFreed = lines.some((line) => !isTaking(line) && line.effectiveAt <= second)
    return isFreed ? [] : [`${name} is taken twice`]
  })
}

/** A session that takes place costs; one given up in time, or by the host, does not. */
function unlikeLife(core: PureCore, clock: number): string[] {
  return core.results().flatMap((one) => {
    const last = one.kept.life.at(-1)
    if (one.result.claim !== 'place' || last === undefined) return []
    const { standing, packageId } = one.result
    const pack = core.packages().find(({ id }) => id === packageId)
    const terms = pack?.terms
    const { startsAt } = last.times
    // A move took it out of the package's days before: there was nothing left to charge.
    const isOutside =
      pack !== undefined &&
      // An end that follows the first session lay elsewhere when it was given up.
      ((pack.fromFirst ?? null) !== null ||
        startsAt < pack.validFromAt ||
        (pack.expiresAt !== null && startsAt >= pack.expiresAt))
    const allowed: string[] = []
    if (last.type === 'want' || last.type === 'move') {
      // A request that nobody answered lapses at its start.
      const hasLapsed = last.isRequested === true && last.times.startsAt <= clock
      if (hasLapsed) allowed.push('returned', 'none')
      else allowed.push('held', 'charged', 'waiting')
    } else if (last.type === 'no-show') {
      allowed.push('charged', 'waiting')
    } else if (last.type === 'request') {
      // The days are those of the package that held it then, else the studio's.
      const isOver = (days: number): boolean => last.askedAt + days * DAY_MS <= clock
      const own = terms?.holdDaysAfterRequest ?? 7
      if (isOver(7) || isOver(own)) allowed.push('returned', 'none')
      if (!isOver(7) || !isOver(own)) allowed.push('held', 'waiting')
    } else if (last.type === 'cancel') {
      const isLate = last.at > last.times.startsAt - 24 * HOUR_MS
      const isFree = last.byHost || !isLate || terms?.lateCancellation === 'returned'
      allowed.push('none', ...(isFree ? ['returned'] : ['charged']))
      if (isOutside || (terms !== undefined && terms.courtesyCredits > 0)) allowed.push('returned')
    }
    return allowed.includes(standing) ? [] : [`${one.kept.key} ${last.type} ${standing}`]
  })
}

/** The end that is still to come follows the earliest session that holds a credit and takes place. */
export function unlikeFirst(core: PureCore, clock: number): string[] {
  return core.ends().flatMap(({ id, validUntil }) => {
    const { fromFirst = null } = core.packages().find((pack) => pack.id === id) ?? {}
    if (fromFirst === null) return []
    const end = validUntil === null ? null : midnightAfter(validUntil, fromFirst.timeZone)
    if (end !== null && end <= clock) return []
    const starts = core.results().flatMap((one) => {
      const last = one.kept.life.at(-1)
      const isHeld = isHolding(one) && one.result.claim === 'place' && one.result.packageId === id
      return isHeld && last !== undefined && last.type !== 'cancel' ? [last.times.startsAt] : []
    })
    const first = starts.length === 0 ? null : dayOf(Math.min(...starts), fromFirst.timeZone)
    const wanted = first === null ? null : lastDayFrom(fromFirst, first)
    return wanted === validUntil ? [] : [`${id} ends ${validUntil}, not ${wanted}`]
  })
}

/** Nobody waits beside a package that has a credit left and covers the day. */
function starved(core: PureCore, clock: number): string[] {
  const counters = core.counters()
  return core.results().flatMap(({ kept, clientId, result }) => {
    const last = kept.life.at(-1)
    if (result.claim !== 'place' || result.standing !== 'waiting' || last === undefined) return []
    const startsAt = last.times.startsAt
    const free = core.packages().filter((pack) => {
      const line = counters.find(({ number }) => number === pack.number)
      const remaining = line === undefined ? 0 : line.total - line.used - line.closed
      const isOpen = pack.expiresAt === null || clock < pack.expiresAt
      const isCovered =
        startsAt >= pack.validFromAt &&
        (pack.expiresAt === null || pack.terms.expiry === 'book-by' || startsAt < pack.expiresAt)
      return pack.clientId === clientId && remaining >= kept.cost && isOpen && isCovered
    })
    return free.map((pack) => `${kept.key} waits beside ${pack.id}`)
  })
}

import { expect, test } from 'vitest'
import type { EntryJson } from '../../../contract/package.ts'
import type { SessionWithTimelineJson, TimelineLineJson } from '../../../contract/session.ts'
import { formatFor } from '../../../i18n/format.ts'
import { coachHistory as words } from '../../../i18n/fr/coach-history.ts'
import { someEntry, somePackage, someSession } from '../../client.fixture.ts'
import { historyOf } from './history.ts'
import { glyphOf, sentenceOf } from './history-words.ts'

const NOW = Date.parse('2026-02-10T12:00:00Z')

function told(what: string, recordedAt: string, given: Partial<TimelineLineJson> = {}) {
  const line: TimelineLineJson = {
    at: recordedAt,
    recordedAt,
    what,
    cause: '',
    actor: 'calcom',
    actorId: null,
    effect: 0,
    packageId: null,
    startsAt: null,
    reason: null,
    formerStartsAt: null,
    link: null,
    ...given,
  }
  return line
}

function withTimeline(
  given: Parameters<typeof someSession>[0],
  timeline: TimelineLineJson[],
): SessionWithTimelineJson {
  return { ...someSession(given), timeline }
}

const grant = someEntry({
  id: '01',
  kind: 'grant',
  quantity: 10,
  recordedAt: '2026-01-01T09:00:00Z',
})

test('what one delivery told and what it did are one line, with the count after it', () => {
  const hold = someEntry({
    id: '02',
    kind: 'hold',
    quantity: -1,
    sessionId: 's1',
    recordedAt: '2026-01-15T08:00:00Z',
  })
  const session = withTimeline({ id: 's1' }, [
    told('booked', '2026-01-15T08:00:00Z'),
    told('hold', '2026-01-15T08:00:00Z', { effect: -1, packageId: 'package' }),
  ])
  const lines = historyOf({
    packages: [somePackage({ sessionsRemaining: 9, sessionsBooked: 1 })],
    entries: [hold, grant],
    sessions: [session],
    now: NOW,
  })
  expect(lines.map(({ what, effect, balance }) => [what, effect, balance])).toEqual([
    ['booked', -1, 9],
    ['granted', 10, 10],
  ])
})

test('a credit that was taken a moment after the booking is no line of its own', () => {
  const session = withTimeline({ id: 's1' }, [
    told('booked', '2026-01-15T08:00:00.100Z'),
    told('hold', '2026-01-15T08:00:00.900Z', { effect: -1 }),
  ])
  const lines = historyOf({ packages: [somePackage()], entries: [], sessions: [session], now: NOW })
  expect(lines.map(({ what, effect }) => [what, effect])).toEqual([['booked', -1]])
})

test('a credit that a new package brought is a line after it', () => {
  const at = '2026-01-15T08:00:30Z'
  const session = withTimeline({ id: 's1' }, [
    told('booked', '2026-01-15T08:00:00Z'),
    told('hold', at, { effect: -1, actor: 'person' }),
  ])
  const entries = [
    someEntry({ id: '02', kind: 'grant', quantity: 5, recordedAt: at }),
    someEntry({ id: '03', kind: 'hold', quantity: -1, sessionId: 's1', recordedAt: at }),
  ]
  const packages = [somePackage({ sessionsRemaining: 4, sessionsBooked: 1 })]
  const lines = historyOf({ packages, entries, sessions: [session], now: NOW })
  expect(lines.map(({ effect, balance }) => [effect, balance])).toEqual([
    [-1, 4],
    [5, 5],
    [0, 0],
  ])
})

test('entries written at one instant each have the count that they left', () => {
  const at = '2026-01-01T09:00:00Z'
  const entries = [
    someEntry({ id: '01', kind: 'grant', quantity: 5, recordedAt: at }),
    someEntry({ id: '02', kind: 'expiry', quantity: -5, recordedAt: at }),
  ]
  const packages = [somePackage({ sessionsRemaining: 0, sessionsExpired: 5 })]
  const lines = historyOf({ packages, entries, sessions: [], now: NOW })
  expect(lines.map(({ what, balance }) => [what, balance])).toEqual([
    ['expired', 0],
    ['granted', 5],
  ])
})

test('a cancellation and what it gave back are one line', () => {
  const session = withTimeline(
    { id: 's1', status: 'cancelled', credit: 'returned', cancelledBy: 'client' },
    [
      told('booked', '2026-01-15T08:00:00Z'),
      told('hold', '2026-01-15T08:00:00Z', { effect: -1 }),
      told('cancelled', '2026-01-20T08:00:00Z'),
      told('release', '2026-01-20T08:00:00Z', { effect: 1 }),
    ],
  )
  const lines = historyOf({ packages: [somePackage()], entries: [], sessions: [session], now: NOW })
  expect(lines.map(({ what, effect }) => [what, effect])).toEqual([
    ['cancelled', 1],
    ['booked', -1],
  ])
})

test('why it was given back stands with what was given back', () => {
  const session = withTimeline({ id: 's1', status: 'no-show', credit: 'returned' }, [
    told('decided', '2026-01-20T08:00:00Z', { actor: 'person', reason: 'malade' }),
    told('release', '2026-01-20T08:00:00Z', { effect: 1 }),
  ])
  const lines = historyOf({ packages: [somePackage()], entries: [], sessions: [session], now: NOW })
  expect(lines.map(({ what, reason }) => [what, reason])).toEqual([['returned', 'malade']])
})

test('what a person recorded is not told again by the clock, and nothing is told ahead', () => {
  const session = withTimeline({ id: 's1', status: 'completed', credit: 'charged' }, [
    told('booked', '2026-01-15T08:00:00Z'),
    told('decided', '2026-01-27T19:00:00Z', { actor: 'person', actorId: 'coach' }),
    told('completed', '2026-01-27T20:30:00Z', { actor: 'clock' }),
  ])
  const ahead = withTimeline({ id: 's2', status: 'completed' }, [
    told('completed', '2026-02-10T13:00:00Z', { actor: 'clock' }),
  ])
  const lines = historyOf({
    packages: [somePackage()],
    entries: [],
    sessions: [session, ahead],
    now: NOW,
  })
  expect(lines.map(({ what, actor }) => [what, actor])).toEqual([
    ['done', 'person'],
    ['booked', 'calcom'],
  ])
})

test('every line tells the time that it brought, a move also the one before', () => {
  const [first, second, third] = [
    '2026-02-20T17:30:00Z',
    '2026-02-21T08:00:00Z',
    '2026-02-23T09:00:00Z',
  ]
  const session = withTimeline({ id: 's1', startsAt: third }, [
    told('booked', '2026-01-15T08:00:00Z', { startsAt: first }),
    told('moved', '2026-01-16T08:00:00Z', { startsAt: second, formerStartsAt: first }),
    told('moved', '2026-01-17T08:00:00Z', { startsAt: third, formerStartsAt: second }),
  ])
  const lines = historyOf({ packages: [somePackage()], entries: [], sessions: [session], now: NOW })
  const format = formatFor('fr', 'Europe/Zurich')
  expect(lines.map((line) => plainText(sentenceOf(line, words, format)))).toEqual([
    '*Déplacée* du samedi 21 févr. à 09:00 au lundi 23 févr. à 10:00',
    '*Déplacée* du vendredi 20 févr. à 18:30 au samedi 21 févr. à 09:00',
    '*Réservée* pour le vendredi 20 févr. à 18:30',
  ])
})

test('a cancellation that was told when the session was over is not called a late one', () => {
  const times = { startsAt: '2026-01-27T17:30:00Z', endsAt: '2026-01-27T18:30:00Z' }
  const cancelledAt = (at: string) =>
    withTimeline({ id: 's1', status: 'completed', credit: 'charged', ...times }, [
      told('cancelled', at, { startsAt: times.startsAt }),
    ])
  const sentences = ['2026-01-27T18:30:00Z', '2026-01-27T18:29:59Z'].flatMap((at) =>
    historyOf({ packages: [somePackage()], entries: [], sessions: [cancelledAt(at)], now: NOW }),
  )
  const format = formatFor('fr', 'Europe/Zurich')
  expect(sentences.map((line) => plainText(sentenceOf(line, words, format)))).toEqual([
    '*Annulée après coup*, mardi 27 janv. à 18:30',
    '*Annulée tard*, mardi 27 janv. à 18:30',
  ])
  expect(sentences.map(glyphOf)).toEqual(['done', 'done'])
})

const plainText = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('what somebody said of the count or the time can be corrected once, a sale or a session not', () => {
  const written = (id: string, kind: EntryJson['kind'], given: Partial<EntryJson> = {}) =>
    someEntry({ id, kind, quantity: 1, recordedAt: '2026-01-10T09:00:00Z', ...given })
  const lines = historyOf({
    packages: [somePackage()],
    entries: [
      grant,
      written('02', 'adjustment'),
      written('03', 'correction', { quantity: -1, reverses: '02' }),
      written('04', 'adjustment'),
      written('05', 'extension', { quantity: 0 }),
      written('06', 'share', { quantity: 0 }),
      written('07', 'expiry', { quantity: -1 }),
    ],
    sessions: [],
    now: NOW,
  })
  const correctable = lines.filter(({ isCorrectable }) => isCorrectable).map(({ id }) => id)
  expect(correctable.toSorted()).toEqual(['04', '05'])
})

test('what takes a line back says which, in the words of that line', () => {
  const refund = someEntry({
    id: '02',
    kind: 'refund',
    quantity: -3,
    recordedAt: '2026-01-10T09:00:00Z',
  })
  const undo = someEntry({
    ...refund,
    id: '03',
    quantity: 3,
    reverses: '02',
    recordedAt: '2026-01-10T09:01:00Z',
  })
  const saidOf = (entries: EntryJson[]) => {
    const format = formatFor('fr', 'Europe/Zurich')
    const [line] = historyOf({ packages: [somePackage()], entries, sessions: [], now: NOW })
    return line === undefined ? null : plainText(sentenceOf(line, words, format))
  }
  const { name } = somePackage()
  expect(saidOf([grant, refund, undo])).toBe(`Défait : *${plainText(name)}* remboursé`)
  // Where it is not known what is taken back, that something changed is all there is to say.
  expect(saidOf([grant, undo])).toBe(`*${plainText(name)}* modifié`)
})

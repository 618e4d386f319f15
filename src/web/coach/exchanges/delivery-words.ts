import type { DeliveryJson } from '../../../contract/delivery.ts'
import type { CoachDeliveriesMessages } from '../../../i18n/en/coach-deliveries.ts'
import type { GlyphName } from '../../ui/glyph.tsx'

type Text = CoachDeliveriesMessages
/** The words of the catalogue that stand for a name of the wire. */
type PlainKey = { [K in keyof Text]: Text[K] extends string ? K : never }[keyof Text]

const TRIGGERS: readonly PlainKey[] = [
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_NO_SHOW_UPDATED',
  'MEETING_STARTED',
  'MEETING_ENDED',
  'PING',
]
const REASONS: readonly PlainKey[] = [
  'UnknownClient',
  'NoActivePackage',
  'CancelledAfterEnd',
  'MovedAfterEnd',
  'AnotherClient',
  'ForkedMove',
  'IncompleteBooking',
  'CustomPayloadTemplate',
  'Rehearsal',
]
const FACTS: readonly PlainKey[] = ['exists', 'moved', 'cancelled', 'rejected', 'requested']
const ENTRIES: readonly PlainKey[] = ['hold', 'release', 'forfeit', 'courtesy']

/** What came, in a word; a name that nobody knows here is said as it came. */
export function triggerWord(trigger: string, text: Text): string {
  return wordOf(trigger, TRIGGERS, text) ?? text.otherTrigger
}

export function reasonWord(reason: string, text: Text): string {
  return wordOf(reason, REASONS, text) ?? reason
}

export function factWord(kind: string, text: Text): string {
  if (kind === 'no-show') return text.noShow
  return wordOf(kind, FACTS, text) ?? `${text.otherFact} (${kind})`
}

export function entryWord(kind: string, text: Text): string {
  return wordOf(kind, ENTRIES, text) ?? text.otherEntry
}

export function verificationWord(verification: string, text: Text): string {
  if (verification === 'signed') return text.signed
  return verification === 'unsigned' ? text.unsigned : verification
}

const GLYPHS: Record<DeliveryJson['outcome'], GlyphName> = {
  applied: 'done',
  attention: 'clash',
  duplicate: 'returned',
  ignored: 'open',
  ping: 'open',
  recorded: 'planned',
  refused: 'lost',
}

export function outcomeGlyph(outcome: DeliveryJson['outcome']): GlyphName {
  return GLYPHS[outcome]
}

function wordOf(name: string, known: readonly PlainKey[], text: Text): string | null {
  const key = known.find((one) => one === name)
  return key === undefined ? null : text[key]
}

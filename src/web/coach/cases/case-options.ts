import type {
  AttentionItemJson,
  ResolveAttention,
  SuggestionJson,
} from '../../../contract/attention.ts'
import type { ValiditySpan } from '../../../contract/validity.ts'

/** One answer that a radio button stands for. */
export type CaseOption =
  | {
      is: 'attach'
      key: string
      clientId: string
      name: string
      reasons: SuggestionJson['reasons']
      left: number | null
    }
  | { is: 'other'; key: 'other' }
  | { is: 'create'; key: 'create'; name: string }
  | {
      is: 'package'
      key: string
      packageId: string
      name: string
      left: number
      validUntil: string | null
      span: ValiditySpan | null
    }
  | { is: 'keep'; key: 'keep' }
  | { is: 'retry'; key: 'retry' }
  | { is: 'move'; key: string; startsAt: string }
  | { is: 'series'; key: 'series' }
  | { is: 'change'; key: 'returned' | 'charged'; credit: 'returned' | 'charged' }

/** What stands beside the one main act, named by its effect. */
export type Alternative = 'cancelThere' | 'create' | 'grant' | 'uncovered' | 'dismiss' | 'settings'

const WHOM: ReadonlySet<string> = new Set([
  'unknown-client',
  'disowned',
  'another-client',
  'unconfirmed-identity',
])

/** Whose the booking is has to be said. */
export function isAboutWhom({ kind }: AttentionItemJson): boolean {
  return WHOM.has(kind)
}

const NOTICED: ReadonlySet<string> = new Set([
  'conflict',
  'unmapped-type',
  'cancelled-unseen',
  'series-check',
])

/** What is only shown to somebody: to leave it as it is changes nothing. */
export function isNoticed(kind: string): boolean {
  return NOTICED.has(kind)
}

export function isAboutPackage({ kind }: AttentionItemJson): boolean {
  return kind === 'no-package' || kind === 'outside-validity'
}

/** The answers of an item, the likeliest first: the first one is chosen. */
export function optionsOf(item: AttentionItemJson): CaseOption[] {
  const proposed = item.suggestions.flatMap((suggestion) => optionFrom(suggestion, item))
  const isKept = item.kind === 'after-end' || item.kind === 'another-client'
  const ordered = isKept ? [...proposed.filter(isKeep), ...proposed.filter(isNoKeep)] : proposed
  return isAboutWhom(item) ? [...ordered, { is: 'other', key: 'other' }] : ordered
}

const isKeep = ({ is }: CaseOption) => is === 'keep'
const isNoKeep = ({ is }: CaseOption) => is !== 'keep'

function optionFrom(suggestion: SuggestionJson, item: AttentionItemJson): CaseOption[] {
  const { action, clientId, packageId, name = '', credit, reasons } = suggestion
  const left = suggestion.sessionsRemaining ?? null
  if (action === 'attach' && clientId !== undefined) {
    return [{ is: 'attach', key: clientId, clientId, name, reasons, left }]
  }
  if (action === 'use-package' && packageId !== undefined) {
    const { validUntil = null, countsFromFirstSession: span = null } = suggestion
    return [{ is: 'package', key: packageId, packageId, name, left: left ?? 0, validUntil, span }]
  }
  if (action === 'move' && suggestion.startsAt !== undefined) {
    const { startsAt } = suggestion
    return [{ is: 'move', key: startsAt, startsAt }]
  }
  if (action === 'retry') return [{ is: 'retry', key: 'retry' }]
  if (action === 'apply-to-series') return [{ is: 'series', key: 'series' }]
  if (action === 'keep') return [{ is: 'keep', key: 'keep' }]
  if (action === 'accept-change' && credit !== undefined) {
    return [{ is: 'change', key: credit, credit }]
  }
  // With nobody alike a new client is the likeliest; else it stands among the alternatives.
  if (action === 'create-client' && item.booking.email !== null && !hasCandidates(item)) {
    return [{ is: 'create', key: 'create', name: newName(item) }]
  }
  return []
}

function hasCandidates({ suggestions }: AttentionItemJson): boolean {
  return suggestions.some(({ action }) => action === 'attach')
}

export function newName({ booking }: AttentionItemJson): string {
  return booking.name ?? booking.email ?? ''
}

export function alternativesOf(item: AttentionItemJson): Alternative[] {
  const { kind, booking } = item
  if (kind === 'unknown-client' || kind === 'disowned') {
    const mayCreate = booking.email !== null && (hasCandidates(item) || kind === 'disowned')
    return [...cancelThere(item), ...(mayCreate ? ['create' as const] : []), 'dismiss']
  }
  if (kind === 'unconfirmed-identity') return [...cancelThere(item), 'dismiss']
  if (isAboutPackage(item)) return ['grant', 'uncovered', 'dismiss']
  if (kind === 'unmapped-type') return ['settings']
  return kind === 'incomplete-booking' ? ['dismiss'] : []
}

function cancelThere({ suggestions }: AttentionItemJson): Alternative[] {
  return suggestions.some(({ action }) => action === 'cancel-at-calcom') ? ['cancelThere'] : []
}

/** An address that is somebody's already is not remembered for another. */
export function mayRemember({ kind, booking }: AttentionItemJson): boolean {
  return booking.email !== null && kind !== 'unconfirmed-identity' && kind !== 'disowned'
}

/** The request that gives an answer; null while somebody else is still to be named. */
export function answerOf(
  option: CaseOption,
  given: { otherId: string | null; remember: boolean },
): ResolveAttention | null {
  const rememberEmail = given.remember
  switch (option.is) {
    case 'attach':
      return { action: 'attach', clientId: option.clientId, rememberEmail }
    case 'other':
      return given.otherId === null
        ? null
        : { action: 'attach', clientId: given.otherId, rememberEmail }
    case 'create':
      return { action: 'create-client', name: option.name }
    case 'package':
      return { action: 'use-package', packageId: option.packageId }
    case 'keep':
      return { action: 'keep' }
    case 'retry':
      return { action: 'retry' }
    case 'move':
      return { action: 'move', startsAt: option.startsAt }
    case 'series':
      return { action: 'apply-to-series' }
    case 'change':
      return { action: 'accept-change', credit: option.credit }
  }
}

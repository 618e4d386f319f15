import { type Merge, survivorOf } from '../../domain/wallet/merges.ts'
import type { Act } from '../inputs/act.ts'

/** An act that names who was merged meanwhile is one on whoever they were merged into. */
export function asMerged(merges: readonly Merge[], act: Act): Act {
  if (merges.length === 0) return act
  const now = (id: string): string => survivorOf(merges, id)
  switch (act.type) {
    case 'update-person':
    case 'attach-email':
    case 'detach-email':
    case 'invite-person':
      return { ...act, personId: now(act.personId) }
    case 'keep-apart':
      return { ...act, clientId: now(act.clientId), otherId: now(act.otherId) }
    case 'grant-package': {
      const { payer, beneficiaries } = act
      const isClient = payer !== undefined && 'clientId' in payer
      return {
        ...act,
        clientId: now(act.clientId),
        ...(isClient ? { payer: { clientId: now(payer.clientId) } } : {}),
        ...(beneficiaries === undefined ? {} : { beneficiaries: beneficiaries.map(now) }),
      }
    }
    case 'import-session':
      return { ...act, clientId: now(act.clientId) }
    case 'share-package':
    case 'unshare-package':
      return { ...act, clientId: now(act.clientId) }
    case 'set-payer': {
      const { payer } = act
      if (payer === null || 'name' in payer) return act
      return { ...act, payer: { clientId: now(payer.clientId) } }
    }
    case 'transfer-package':
      return { ...act, toClientId: now(act.toClientId) }
    case 'create-series': {
      const { clientId } = act.request
      if (clientId === undefined) return act
      return { ...act, request: { ...act.request, clientId: now(clientId) } }
    }
    case 'create-session':
      return { ...act, request: { ...act.request, clientId: now(act.request.clientId) } }
    case 'resolve-attention':
      if (act.answer.action !== 'attach') return act
      return { ...act, answer: { ...act.answer, clientId: now(act.answer.clientId) } }
    default:
      return act
  }
}

import type { OfferValidity } from '../../domain/offer.ts'
import type { Entry, Package, Terms } from '../../domain/package.ts'
import type { Undo } from '../inputs/undo.ts'
import type { NotedPayment, PaymentAct } from './payment-act.ts'

/** What people do with packages. */
export type PackageAct =
  | {
      type: 'grant-package'
      clientId: string
      name?: string | undefined
      /** What is not given is the offer's; without an offer it must be. */
      totalSessions?: number | undefined
      offerId?: string | undefined
      validFrom?: string | undefined
      validUntil?: string | undefined
      /** Instead of a last day, and of what the offer says. */
      validity?: OfferValidity | undefined
      price?: { amountCents: number; currency: string } | undefined
      terms?: { [Name in keyof Terms]?: Terms[Name] | undefined } | undefined
      opening?: Opening | undefined
      isGift?: boolean | undefined
      payer?: AskedPayer | undefined
      payment?: NotedPayment | undefined
      beneficiaries?: readonly string[] | undefined
    }
  | SharingAct
  | CorrectionAct
  | { type: 'adjust-package'; packageId: string; quantity: number; reason: string }
  | { type: 'extend-package'; packageId: string; validUntil: string; reason: string }
  | ({ type: 'pause-package'; packageId: string } & Pause)
  | { type: 'resume-package'; packageId: string }
  | { type: 'close-package'; packageId: string; reason: string }
  | {
      type: 'refund-package'
      packageId: string
      reason: string
      amountCents?: number | undefined
    }
  | {
      type: 'transfer-package'
      packageId: string
      toClientId: string
      quantity: number
      reason: string
    }

const PACKAGE_ACTS: { [T in (PackageAct | PaymentAct)['type']]: true } = {
  'grant-package': true,
  'adjust-package': true,
  'extend-package': true,
  'pause-package': true,
  'resume-package': true,
  'close-package': true,
  'refund-package': true,
  'transfer-package': true,
  'share-package': true,
  'unshare-package': true,
  'correct-package': true,
  'set-payer': true,
  'note-payment': true,
  'reverse-payment': true,
}

export function isPackageAct<A extends { type: string }>(
  act: A,
): act is Extract<A, PackageAct | PaymentAct> {
  return Object.hasOwn(PACKAGE_ACTS, act.type)
}

/** Who books from a package, and who pays for it. */
type SharingAct =
  | { type: 'share-package'; packageId: string; clientId: string; reason?: string | undefined }
  | { type: 'unshare-package'; packageId: string; clientId: string; reason?: string | undefined }
  | { type: 'set-payer'; packageId: string; payer: AskedPayer | null }

/** A line that is taken back, or a count that was wrong. */
type CorrectionAct = {
  type: 'correct-package'
  packageId: string
  entryId?: string | undefined
  quantity?: number | undefined
  reason: string
}

type AskedPayer = { clientId: string } | { name: string }

/** So many were left on that day, as somebody's list said. */
type Opening = { on: string; origin: string }

/** Days without a session; what is booked within them is kept unless it is said otherwise. */
type Pause = {
  from: string
  until?: string | undefined
  reason?: string | undefined
  sessions?: 'keep' | 'cancel' | undefined
}

export type PackageAfter = Package & { entry: Entry; undo: Undo }

export type PackageAnswers = {
  'grant-package': Package & { undo: Undo }
  'adjust-package': PackageAfter
  'extend-package': PackageAfter
  'pause-package': PackageAfter
  'resume-package': PackageAfter
  'close-package': PackageAfter
  'refund-package': PackageAfter
  'transfer-package': PackageAfter & { to: Package }
  'share-package': PackageAfter
  'unshare-package': PackageAfter
  'correct-package': PackageAfter
  'set-payer': Package
}

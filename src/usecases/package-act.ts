import type { Entry, Package, Terms } from '../domain/package.ts'
import type { Undo } from './undo.ts'

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
      price?: { amountCents: number; currency: string } | undefined
      terms?: { [Name in keyof Terms]?: Terms[Name] | undefined } | undefined
      opening?: Opening | undefined
    }
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

/** So many were left on that day, as somebody's list said. */
export type Opening = { on: string; origin: string }

/** Days without a session; what is booked within them is kept unless it is said otherwise. */
export type Pause = {
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
}

import type { AddBeneficiary } from '../../../contract/beneficiary.ts'
import type {
  PackageAfterJson,
  PackageJson,
  PausePreviewJson,
  RefundPreviewJson,
} from '../../../contract/package.ts'
import type {
  NotedPaymentJson,
  NotePayment,
  PaymentsJson,
  SetPayer,
} from '../../../contract/payment.ts'
import { post, request, withQuery } from '../../api.ts'

/** What the team does with the time of a package; sent again under its key it is one act. */
const act = (packageId: string, what: string, body: unknown, key: string) =>
  post<PackageAfterJson>(`/api/packages/${packageId}/${what}`, body, { 'idempotency-key': key })

export const extendPackage = (
  packageId: string,
  asked: { validUntil: string; reason: string },
  key: string,
) => act(packageId, 'extend', asked, key)

export type PauseAsked = {
  from: string
  until?: string
  reason?: string
  sessions?: 'keep' | 'cancel'
}

export const pausePackage = (packageId: string, asked: PauseAsked, key: string) =>
  act(packageId, 'pause', asked, key)

export const resumePackage = (packageId: string, key: string) => act(packageId, 'resume', {}, key)

export const closePackage = (packageId: string, reason: string, key: string) =>
  act(packageId, 'close', { reason }, key)

export const previewPause = (packageId: string, asked: { from: string; until?: string }) =>
  request<PausePreviewJson>(withQuery(`/api/packages/${packageId}/pause-preview`, asked))

export const previewRefund = (packageId: string) =>
  request<RefundPreviewJson>(`/api/packages/${packageId}/refund-preview`)

export const refundPackage = (
  packageId: string,
  asked: { reason: string; amountCents: number },
  key: string,
) => act(packageId, 'refund', asked, key)

export const transferPackage = (
  packageId: string,
  asked: { toClientId: string; quantity: number; reason: string },
  key: string,
) => act(packageId, 'transfer', asked, key)

export const notePayment = (packageId: string, asked: NotePayment, key: string) =>
  post<NotedPaymentJson>(`/api/packages/${packageId}/payments`, asked, { 'idempotency-key': key })

export const listPayments = (packageId: string) =>
  request<PaymentsJson>(`/api/packages/${packageId}/payments`)

export const reversePayment = (
  packageId: string,
  asked: { paymentId: string; reason: string },
  key: string,
) =>
  post<NotedPaymentJson>(
    `/api/packages/${packageId}/payments/${asked.paymentId}/reverse`,
    { reason: asked.reason },
    { 'idempotency-key': key },
  )

/** Said twice it is the same payer. */
export const setPayer = (packageId: string, asked: SetPayer) =>
  request<PackageJson>(`/api/packages/${packageId}/payer`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })

export const addBeneficiary = (packageId: string, asked: AddBeneficiary, key: string) =>
  act(packageId, 'beneficiaries', asked, key)

export const removeBeneficiary = (packageId: string, clientId: string) =>
  request<PackageAfterJson>(`/api/packages/${packageId}/beneficiaries/${clientId}`, {
    method: 'DELETE',
  })

export type CorrectionAsked = { entryId?: string; quantity?: number; reason: string }

export const correctPackage = (packageId: string, asked: CorrectionAsked, key: string) =>
  act(packageId, 'corrections', asked, key)

import type {
  PackageAfterJson,
  PausePreviewJson,
  RefundPreviewJson,
} from '../../contract/package.ts'
import type { NotedPaymentJson, NotePayment } from '../../contract/payment.ts'
import { post, request, withQuery } from '../api.ts'

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

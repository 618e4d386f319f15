import type { PackageAfterJson, PausePreviewJson } from '../../contract/package.ts'
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

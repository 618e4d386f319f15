import { createHmac } from 'node:crypto'

/** What Cal.com writes instead of a signature when its webhook has no secret. */
const NO_SECRET = 'no-secret-provided'

export const PAYLOAD_VERSION = '2021-10-20'

/** `X-Cal-Signature-256`: the HMAC-SHA256 of the exact bytes, 64 hex digits, no prefix. */
export const signatureOf = (secret: string | null, body: string): string =>
  secret ? createHmac('sha256', secret).update(body, 'utf8').digest('hex') : NO_SECRET

export type HeaderOptions = {
  contentType?: string
  /** Null as on servers before 2025, which name none. */
  version?: string | null
}

export const deliveryHeaders = (
  secret: string | null,
  body: string,
  { contentType = 'application/json', version = PAYLOAD_VERSION }: HeaderOptions = {},
): Record<string, string> => ({
  'content-type': contentType,
  'x-cal-signature-256': signatureOf(secret, body),
  ...(version === null ? {} : { 'x-cal-webhook-version': version }),
  'user-agent': 'node',
})

import { createHmac } from 'node:crypto'

/** What Cal.com writes instead of a signature when its webhook has no secret. */
export const NO_SECRET = 'no-secret-provided'

/** `X-Cal-Signature-256`: the HMAC-SHA256 of the exact bytes, 64 hex digits, no prefix. */
export const signatureOf = (secret: string | null, body: string): string =>
  secret ? createHmac('sha256', secret).update(body, 'utf8').digest('hex') : NO_SECRET

export const deliveryHeaders = (secret: string | null, body: string) => ({
  'content-type': 'application/json',
  'x-cal-signature-256': signatureOf(secret, body),
  'x-cal-webhook-version': '2021-10-20',
  'user-agent': 'node',
})

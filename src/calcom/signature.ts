import { createHmac, timingSafeEqual } from 'node:crypto'

type Verdict = 'signed' | 'unsigned' | 'MissingSignature' | 'InvalidSignature' | 'UnsignedWebhook'

/** What Cal.com sends as a signature when the webhook has no secret. */
const NO_SECRET = 'no-secret-provided'

/**
 * Checks `X-Cal-Signature-256` = hex(HMAC-SHA256(secret, exact body bytes)) against each secret in
 * constant time; several are accepted while rotating.
 */
export function verifySignature(
  body: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
  allowUnsigned: boolean,
): Verdict {
  if (header === undefined || header === '') return allowUnsigned ? 'unsigned' : 'MissingSignature'
  if (header === NO_SECRET) return allowUnsigned ? 'unsigned' : 'UnsignedWebhook'
  const given = Buffer.from(header, 'latin1')
  let isValid = false
  for (const secret of secrets) {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'), 'latin1')
    if (given.length === expected.length && timingSafeEqual(given, expected)) isValid = true
  }
  return isValid ? 'signed' : 'InvalidSignature'
}

import { z } from 'zod'

/**
 * Better Auth accepts fewer addresses than a studio does (no accents, no `&`). Such an address goes
 * to it as a handle under a domain that can never exist, and comes back as it was.
 */

const DOMAIN = '@handle.fitbuddy.invalid'

const accepted = z.email()

export function handleOf(email: string): string {
  if (accepted.safeParse(email).success && !email.endsWith(DOMAIN)) return email
  return `x${Buffer.from(email, 'utf8').toString('hex')}${DOMAIN}`
}

export function emailOfHandle(handle: string): string {
  if (!handle.endsWith(DOMAIN)) return handle
  return Buffer.from(handle.slice(1, -DOMAIN.length), 'hex').toString('utf8')
}

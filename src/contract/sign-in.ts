import { z } from 'zod'
import { email } from './wire.ts'

/** A path of this site: what begins with two slashes or has a backslash leads elsewhere. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\s]*$/, { error: 'not a path of this site' })

export const codeRequest = z.object({ email, type: z.literal('sign-in').optional() })

export const linkRequest = z.object({
  email,
  callbackURL: ownPath.optional(),
  errorCallbackURL: ownPath.optional(),
})

/** Six digits, however they were typed. */
export const codeAttempt = z.object({
  email,
  otp: z
    .string()
    .max(40)
    .transform((text) => text.replace(/[\s-]/g, '')),
})

export const linkQuery = z.object({
  token: z.string(),
  callbackURL: ownPath.optional(),
  errorCallbackURL: ownPath.optional(),
})

export const codeSent = z.object({ success: z.literal(true) })
export const linkSent = z.object({ status: z.literal(true) })
export const signedIn = z.object({ token: z.string(), user: z.looseObject({ email: z.string() }) })
export const signedOut = z.object({ success: z.literal(true) })
export const authSession = z
  .object({
    session: z.looseObject({ expiresAt: z.iso.datetime() }),
    user: z.looseObject({ email: z.string() }),
  })
  .nullable()

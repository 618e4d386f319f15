import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isSameSecret } from './is-same-secret.ts'

const LIFE_SECONDS = 30 * 86_400

type Pass = { studioId: string; personId: string }

export type DemoPass = {
  /** The cookie with which a browser looks at the demo as this person. */
  give: (pass: Pass) => string
  /** Null without a pass, with one that was tampered with, and with one that is over. */
  read: (headers: Headers) => Pass | null
  /** The cookie that takes it away. */
  take: () => string
}

/**
 * A cookie of its own beside the sign-in: it names a person of the demo and is worth nothing in any
 * other studio (`src/db/studios/demo-studio.ts`). Nothing is stored for it, so nothing stays when the
 * demo goes.
 */
export function createDemoPass(options: {
  secret: string
  publicUrl: string
  now: () => number
}): DemoPass {
  const { secret, publicUrl, now } = options
  const isSecure = publicUrl.startsWith('https://')
  const name = isSecure ? '__Host-fitbuddy.demo' : 'fitbuddy.demo'
  const signed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  const cookie = (value: string, seconds: number) =>
    `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

  return {
    give(pass) {
      const held = { ...pass, until: Math.trunc(now() / 1000) + LIFE_SECONDS }
      const text = Buffer.from(JSON.stringify(held)).toString('base64url')
      return cookie(`${text}.${signed(text)}`, LIFE_SECONDS)
    },
    read(headers) {
      const [text = '', signature = ''] = cookieOf(headers, name).split('.')
      if (!isSameSecret(signature, signed(text))) return null
      const held = content.safeParse(jsonFrom(text))
      if (!held.success || held.data.until * 1000 <= now()) return null
      const { studioId, personId } = held.data
      return { studioId, personId }
    },
    take: () => cookie('', 0),
  }
}

const content = z.object({ studioId: z.uuid(), personId: z.uuid(), until: z.number() })

function cookieOf(headers: Headers, name: string): string {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

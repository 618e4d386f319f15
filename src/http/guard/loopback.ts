import type { Context } from 'hono'

const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
]

/** `localhost`, 127.x.x.x or ::1, with or without brackets; nothing that a name server could lead elsewhere. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  if (name === 'localhost' || name === '::1') return true
  return /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
}

/** What the Node server hands over beside a request; absent when the app is called as a function. */
type Env = { incoming?: { socket?: { remoteAddress?: string | undefined } } } | undefined

export function remoteAddressOf(c: Context): string | null {
  const env: Env = c.env
  return env?.incoming?.socket?.remoteAddress ?? null
}

/** Asked from this very machine: by address, by name, and not passed on by a proxy. */
export function isFromThisMachine(c: Context): boolean {
  const remote = remoteAddressOf(c)
  if (remote === null || !isLoopbackHost(remote)) return false
  if (FORWARDING_HEADERS.some((name) => c.req.header(name) !== undefined)) return false
  const host = c.req.header('host')
  return host !== undefined && isLoopbackHost(host.replace(/:\d+$/, ''))
}

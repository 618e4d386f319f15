import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { HttpEnv } from '../deps.ts'
import { secure } from './secure.ts'

const app = new Hono<HttpEnv>()
app.use(secure('https://studio.example', async () => ['https://cal.eu', 'https://app.cal.eu']))
app.get('*', (c) => c.text('page'))

const policyOf = async (path: string) => {
  const answer = await app.request(path)
  const policy = answer.headers.get('content-security-policy') ?? ''
  const parts = policy.split('; ').map((part) => part.split(' '))
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]))
}

test('only the page that holds Cal.com’s embed lets its script, frames and styles in', async () => {
  const policy = await policyOf('/dashboard/book')
  const sites = ["'self'", 'https://cal.eu', 'https://app.cal.eu']
  expect(policy.get('script-src')).toEqual(sites)
  expect(policy.get('frame-src')).toEqual(sites)
  expect(policy.get('style-src')).toEqual(["'self'", "'unsafe-inline'"])
  expect(policy.get('frame-ancestors')).toEqual(["'none'"])
})

test.each(['/', '/dashboard', '/dashboard/book/recurring', '/dashboard/booking', '/api/booking'])(
  '%s lets nothing of another origin in',
  async (path) => {
    const policy = await policyOf(path)
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect([...policy.keys()]).not.toContain('script-src')
    expect([...policy.values()].flat()).not.toContain("'unsafe-inline'")
    expect([...policy.values()].flat().join(' ')).not.toContain('cal.eu')
  },
)

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HttpEnv } from '../deps.ts'
import { staticRoutes } from './static.ts'

const PAGE = '<!doctype html><title>FitBuddy</title>'
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))})`

let parent: string
let folder: string
let app: Hono<HttpEnv>
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'fitbuddy-web-'))
  folder = join(parent, 'web')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'assets/main-a1b2.js'), SCRIPT)
  writeFileSync(join(folder, 'assets/face-c3d4.woff2'), Buffer.alloc(2000, 7))
  writeFileSync(join(parent, 'secret.txt'), 'secret')
  app = new Hono<HttpEnv>().route('/', staticRoutes({ folder }))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

test.each(['/', '/dashboard', '/dashboard/book/recurring', '/sign-in', '/nowhere/at/all'])(
  'the address %s is answered with the page, asked for anew each time',
  async (path) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(PAGE)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  },
)

test('an unchanged page is not sent again', async () => {
  const etag = (await app.request('/')).headers.get('etag') ?? ''
  const again = await app.request('/dashboard', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('an asset is kept for ever', async () => {
  const answer = await app.request('/assets/main-a1b2.js')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await answer.text()).toBe(SCRIPT)
})

test('text travels compressed for whoever understands it', async () => {
  const ask = async (accepted: string) => {
    const headers = { 'accept-encoding': accepted }
    const answer = await app.request('/assets/main-a1b2.js', { headers })
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    const encoding = answer.headers.get('content-encoding')
    return { encoding, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const brotli = await ask('gzip, deflate, br')
  expect(brotli.encoding).toBe('br')
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(SCRIPT)
  const gzip = await ask('gzip')
  expect(gzip.encoding).toBe('gzip')
  expect(gunzipSync(gzip.bytes).toString()).toBe(SCRIPT)
  expect((await ask('')).encoding).toBeNull()
})

test('what is compressed already stays as it is', async () => {
  const headers = { 'accept-encoding': 'br' }
  const answer = await app.request('/assets/face-c3d4.woff2', { headers })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(answer.headers.get('content-type')).toBe('font/woff2')
})

test.each([
  '/assets/main-old.js',
  '/assets/none',
  '/favicon.png',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/api',
  '/api/nothing',
])('%s is not there', async (path) => {
  const answer = await app.request(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('secret')
})

test('pages that are not built say so, and nothing else fails', async () => {
  const none = new Hono<HttpEnv>().route('/', staticRoutes({ folder: join(folder, 'none') }))
  const answer = await none.request('/dashboard')
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('npm run build')
})

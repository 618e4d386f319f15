import { expect, test } from 'vitest'
import { createDemoPass } from './demo-pass.ts'

const PASS = {
  studioId: '01996c4a-0000-7000-8000-000000000001',
  personId: '01996c4a-0000-7000-8000-000000000002',
}
const DAY_MS = 86_400_000

const passes = (more: Partial<Parameters<typeof createDemoPass>[0]> = {}) =>
  createDemoPass({ secret: 'a secret', publicUrl: 'http://localhost:3000', now: () => 0, ...more })

const browserWith = (cookie: string) =>
  new Headers({ cookie: `other=1; ${cookie.split(';')[0]}; fitbuddy.session_token=x` })

test('what a browser was given names the person', () => {
  const pass = passes()
  const cookie = pass.give(PASS)
  expect(pass.read(browserWith(cookie))).toEqual(PASS)
  expect(cookie).toMatch(/; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
})

test('over https it goes nowhere else', () => {
  const pass = passes({ publicUrl: 'https://studio.example' })
  const cookie = pass.give(PASS)
  expect(cookie).toMatch(/^__Host-.*; Path=\/; .*; Secure$/)
  expect(pass.read(browserWith(cookie))).toEqual(PASS)
})

test('a pass of another secret, or with another content, is none', () => {
  const cookie = passes().give(PASS)
  expect(passes({ secret: 'another' }).read(browserWith(cookie))).toBeNull()
  const [name = '', value = ''] = cookie.split(/[=;]/)
  const [text = '', signature = ''] = value.split('.')
  const held = Buffer.from(text, 'base64url').toString().replace('0002', '0003')
  const forged = `${Buffer.from(held).toString('base64url')}.${signature}`
  for (const wrong of [forged, `${text}.`, text, '', '.', `${text}.${signature}x`]) {
    expect(passes().read(browserWith(`${name}=${wrong}`))).toBeNull()
  }
  expect(passes().read(new Headers())).toBeNull()
})

test('it ends after thirty days', () => {
  const cookie = passes().give(PASS)
  expect(passes({ now: () => 30 * DAY_MS - 1 }).read(browserWith(cookie))).toEqual(PASS)
  expect(passes({ now: () => 30 * DAY_MS }).read(browserWith(cookie))).toBeNull()
})

test('what takes it away leaves nothing to read', () => {
  const pass = passes()
  expect(pass.take()).toContain('Max-Age=0')
  expect(pass.read(browserWith(pass.take()))).toBeNull()
})

import { expect, it } from 'vitest'
import { flagsFrom, portFrom, secretFrom, targetFrom } from './options.ts'

it('an address without a path gets FitBuddy’s', () => {
  const target = (flag: string | undefined, environment = {}) => targetFrom(flag, environment)
  const webhook = (origin: string) => ({ ok: true, value: `${origin}/api/webhooks/calcom` })
  expect(target(undefined)).toEqual(webhook('http://localhost:3000'))
  expect(target(undefined, { PORT: '3111' })).toEqual(webhook('http://localhost:3111'))
  expect(target('https://fit.example/')).toEqual(webhook('https://fit.example'))
  expect(target('http://a.example/hook/')).toEqual({ ok: true, value: 'http://a.example/hook/' })
  expect(target('localhost:3000').ok).toBe(false)
  expect(target('not an address').ok).toBe(false)
})

it('the current one of several secrets signs; the flag wins', () => {
  expect(secretFrom(undefined, { CALCOM_WEBHOOK_SECRET: 'new, old' })).toBe('new')
  expect(secretFrom('given', { CALCOM_WEBHOOK_SECRET: 'new' })).toBe('given')
  expect(secretFrom(undefined, {})).toBeNull()
})

it('an unknown option is named, with the known ones', () => {
  expect(flagsFrom(['--target', 'x'], ['target'])).toEqual({ ok: true, value: { target: 'x' } })
  const wrong = flagsFrom(['--tarjet', 'x'], ['target', 'secret'])
  expect(wrong.ok ? '' : wrong.problem).toMatch(/--tarjet.*Known options: --target, --secret\./s)
})

it('a port is a number', () => {
  expect(portFrom('0', {}, 3100)).toEqual({ ok: true, value: 0 })
  expect(portFrom(undefined, { SIMULATOR_PORT: '4000' }, 3100)).toEqual({ ok: true, value: 4000 })
  expect(portFrom('70000', {}, 3100).ok).toBe(false)
  expect(portFrom('80a', {}, 3100).ok).toBe(false)
})

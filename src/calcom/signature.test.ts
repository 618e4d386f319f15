import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifySignature } from './signature.ts'

// A body and its signature as Cal.com's own sender made them.
const SECRET = 'test-secret-123'
const SIGNATURE = '38a8c34c0dc6f7b088aafd464c0919962604ad7ad8f255c00eb5542bf81b3765'
const path = join(import.meta.dirname, '../../simulator/fixtures/booking-created.json')
const BODY = Buffer.from(JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))))

describe('a signature', () => {
  test('of Cal.com’s own sender is good', () => {
    expect(verifySignature(BODY, SIGNATURE, [SECRET], false)).toBe('signed')
  })

  test('is good with any of several secrets, while they rotate', () => {
    expect(verifySignature(BODY, SIGNATURE, ['a newer one', SECRET], false)).toBe('signed')
  })

  test('is over the raw bytes: the same JSON written otherwise is not signed', () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(BODY.toString('utf8')), null, 1))
    expect(verifySignature(rewritten, SIGNATURE, [SECRET], false)).toBe('InvalidSignature')
    const longer = Buffer.concat([BODY, Buffer.from('\n')])
    expect(verifySignature(longer, SIGNATURE, [SECRET], false)).toBe('InvalidSignature')
  })

  test.each([
    ['of another secret', SIGNATURE.replaceAll('3', '4')],
    ['in capitals', SIGNATURE.toUpperCase()],
    ['with one letter less', SIGNATURE.slice(1)],
    ['with one letter more', `${SIGNATURE}0`],
    ['with the name of its algorithm', `sha256=${SIGNATURE}`],
    ['that is no text of ours', '💥'.repeat(32)],
  ])('%s is wrong', (_name, header) => {
    expect(verifySignature(BODY, header, [SECRET], false)).toBe('InvalidSignature')
    expect(verifySignature(BODY, header, [SECRET], true)).toBe('InvalidSignature')
  })

  test('is wrong where no secret is known', () => {
    expect(verifySignature(BODY, SIGNATURE, [], false)).toBe('InvalidSignature')
  })

  test.each([
    [undefined, 'MissingSignature'],
    ['', 'MissingSignature'],
    ['no-secret-provided', 'UnsignedWebhook'],
  ])('that is “%s” is refused by its name, unless unsigned ones are allowed', (header, verdict) => {
    expect(verifySignature(BODY, header, [SECRET], false)).toBe(verdict)
    expect(verifySignature(BODY, header, [SECRET], true)).toBe('unsigned')
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDelivery, readText, triggerForLog } from './delivery.ts'

const read = (body: unknown) =>
  readDelivery(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../simulator/fixtures', name), 'utf8')

describe('what a delivery is', () => {
  test('its text says what its bytes do, whatever mark is before it', () => {
    const body = fixture('meeting-ended.json')
    for (const text of [body, `\uFEFF${body}`, `\uFEFF\uFEFF${body}`, 'a=b', '']) {
      expect(readText(text)).toEqual(readDelivery(Buffer.from(text)))
    }
    expect(readText(`\uFEFF${body}`)).toMatchObject({ kind: 'booking' })
  })

  test('a flat body of a meeting is the booking itself, made when it says', () => {
    const delivery = read(fixture('meeting-ended.json'))
    const { uid, createdAt } = JSON.parse(fixture('meeting-ended.json'))
    expect(delivery).toMatchObject({ kind: 'booking', trigger: 'MEETING_ENDED', createdAt })
    expect(delivery).toMatchObject({ payload: { uid } })
    const nobodys = { kind: 'other', trigger: 'MEETING_ENDED' }
    expect(read({ triggerEvent: 'MEETING_ENDED' })).toEqual(nobodys)
  })

  test('an unknown trigger is kept, with or without a payload, and is OTHER in the log', () => {
    const delivery = read({ triggerEvent: 'SOMETHING_NEW' })
    expect(delivery).toEqual({ kind: 'other', trigger: 'SOMETHING_NEW' })
    expect(triggerForLog(delivery)).toBe('OTHER')
  })

  test('a ping is a ping whatever comes with it', () => {
    expect(read({ triggerEvent: 'PING' })).toEqual({ kind: 'ping', trigger: 'PING' })
  })

  test('a booking without an instant of sending is a booking', () => {
    const delivery = read({ triggerEvent: 'BOOKING_CREATED', payload: {} })
    expect(delivery).toMatchObject({ kind: 'booking', trigger: 'BOOKING_CREATED' })
  })

  test('what has no trigger, or a booking without a payload, is a custom template', () => {
    const bodies = ['false', 'a=b&c=d', '', '[]', 'null', '{"uid":"x"}', '{"triggerEvent":""}']
    for (const body of bodies) expect(read(body)).toEqual({ kind: 'template' })
    expect(read({ triggerEvent: 'BOOKING_CREATED', uid: 'x' })).toEqual({ kind: 'template' })
    expect(read({ triggerEvent: 'BOOKING_PAID', payload: 'x' })).toEqual({ kind: 'template' })
  })
})

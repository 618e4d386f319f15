import { createHmac } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { meaningOf } from './answer-meaning.ts'
import { deliver } from './deliver.ts'
import { applied, type Receiver, type Reply, startReceiver } from './tiny-receiver.ts'

const receivers: Receiver[] = []

const receiverAnswering = async (reply: Reply) => {
  const receiver = await startReceiver(() => reply)
  receivers.push(receiver)
  return receiver
}

afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close()
})

const BODY = '{"triggerEvent":"PING","payload":{"title":"Séance 🏋️ سارة"}}'

it('sends Cal.com’s headers, with the signature of the exact bytes', async () => {
  const receiver = await receiverAnswering(applied)
  const answer = await deliver({ target: `${receiver.url}/hook`, secret: 'quiet' }, BODY)
  expect(answer).toEqual({ ok: true, status: 200, text: applied.body })
  const [came] = receiver.received
  expect(came?.path).toBe('/hook')
  expect(came?.body).toBe(BODY)
  expect(came?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'node',
    'x-cal-webhook-version': '2021-10-20',
    'x-cal-signature-256': createHmac('sha256', 'quiet').update(Buffer.from(BODY)).digest('hex'),
  })
})

it('says no-secret-provided where there is no secret', async () => {
  const receiver = await receiverAnswering(applied)
  for (const secret of [null, '']) await deliver({ target: receiver.url, secret }, BODY)
  expect(receiver.received.map(({ headers }) => headers['x-cal-signature-256'])).toEqual([
    'no-secret-provided',
    'no-secret-provided',
  ])
})

it('follows no redirect, and reports it as not delivered', async () => {
  const receiver = await receiverAnswering({ status: 308, location: '/elsewhere' })
  const answer = await deliver({ target: receiver.url, secret: 'quiet' }, BODY)
  expect(answer).toMatchObject({ ok: false, status: 308 })
  expect(receiver.received).toHaveLength(1)
})

it('tries once, whatever is answered', async () => {
  const receiver = await receiverAnswering({ status: 503, body: '{"code":"CannotStore"}' })
  const answer = await deliver({ target: receiver.url, secret: 'quiet' }, BODY)
  expect(answer).toMatchObject({ ok: false, status: 503 })
  expect(meaningOf(answer)).toEqual({ outcome: null, reason: 'CannotStore' })
  expect(receiver.received).toHaveLength(1)
})

it('tells a receiver that is not there from one that refuses', async () => {
  const receiver = await receiverAnswering(applied)
  await receiver.close()
  const answer = await deliver({ target: receiver.url, secret: 'quiet' }, BODY)
  expect(answer).toEqual({ ok: false, status: null, failure: 'ECONNREFUSED' })
})

it('reads an outcome only where the answer has one', () => {
  const meaning = (text: string) => meaningOf({ ok: true, status: 200, text })
  expect(meaning('{"outcome":"attention","reason":"UnknownClient"}')).toEqual({
    outcome: 'attention',
    reason: 'UnknownClient',
  })
  expect(meaning('<html>')).toEqual({ outcome: null, reason: null })
  expect(meaning('[1]')).toEqual({ outcome: null, reason: null })
})

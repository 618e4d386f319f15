import { describe, expect, test } from 'vitest'
import { maskedBody, maskedHeaders, uidsIn } from './masked-delivery.ts'

const SECRET = 'Sésame,;ouvre"toi'
const masked = (text: string) => JSON.stringify(maskedBody(new TextEncoder().encode(text)))

describe('a JSON body', () => {
  test('keeps everything but its secrets', () => {
    const body = {
      triggerEvent: 'BOOKING_CREATED',
      payload: {
        uid: 'abc',
        oneTimePassword: SECRET,
        videoCallData: { type: 'daily_video', id: '1', password: SECRET, url: 'https://x.test' },
        responses: { password: { label: 'Password of the gym', value: 'squat' } },
        additionalNotes: 'The password is: squat',
      },
    }
    expect(maskedBody(new TextEncoder().encode(JSON.stringify(body)))).toEqual({
      triggerEvent: 'BOOKING_CREATED',
      payload: {
        ...body.payload,
        oneTimePassword: '***',
        videoCallData: { ...body.payload.videoCallData, password: '***' },
      },
    })
  })

  test.each([
    ['at the root', { oneTimePassword: SECRET }],
    ['in a list', { payload: [{ videoCallData: [{ password: SECRET }] }] }],
    ['flattened', { 'payload.oneTimePassword': SECRET, 'videoCallData.password': SECRET }],
    ['as an object', { oneTimePassword: { value: SECRET } }],
    ['in JSON within a text', { payload: JSON.stringify({ oneTimePassword: SECRET }) }],
    [
      'in JSON within a text within a text',
      {
        payload: JSON.stringify({ inner: JSON.stringify({ videoCallData: { password: SECRET } }) }),
      },
    ],
  ])('hides a secret %s', (_, body) => {
    const shown = masked(JSON.stringify(body))
    expect(shown).toContain('***')
    expect(shown).not.toMatch(/Sésame|ouvre|toi/)
  })

  test('that is only a number or the word false stays as it is', () => {
    expect(masked('false')).toBe('false')
    expect(masked('42')).toBe('42')
    expect(masked('null')).toBe('null')
  })

  test('says that a secret was empty or absent', () => {
    expect(masked('{"oneTimePassword":null}')).toBe('{"oneTimePassword":null}')
  })

  test('nested beyond all reason is cut, not followed', () => {
    const deep = `${'['.repeat(500)}${JSON.stringify(SECRET)}${']'.repeat(500)}`
    expect(masked(deep).includes('Sésame')).toBe(false)
  })
})

describe('a body that is no JSON', () => {
  const form = new URLSearchParams({
    uid: 'abc',
    oneTimePassword: SECRET,
    'videoCallData[password]': SECRET,
    title: 'Séance',
  })

  test.each([
    ['cut short', `{"payload":{"uid":"abc","oneTimePassword":"${SECRET.replace('"', '\\"')}","ti`],
    ['cut short within the secret', '{"payload":{"uid":"abc","oneTimePassword":"Sésame,ouv'],
    ['a form', form.toString()],
    ['a form that nobody encoded', `uid=abc&oneTimePassword=${SECRET}&title=x`],
    ['lines', `uid: abc\noneTimePassword: ${SECRET}\nvideoCallData.password = ${SECRET}\ntitle: x`],
    ['a flat template', `{uid: abc, "oneTimePassword": '${SECRET}', title: x}`],
    [
      'escaped once more',
      `"{\\"uid\\":\\"abc\\",\\"oneTimePassword\\":\\"Sésame,ouvre\\"}" trailing`,
    ],
    ['mark-up', `<uid>abc</uid><oneTimePassword>${SECRET}</oneTimePassword>`],
    ['in other letters', `{"uid":"abc","ONETIMEPASSWORD":"Sésame",}`],
  ])('hides a secret when it is %s', (_, text) => {
    const shown = masked(text)
    expect(shown).toContain('abc')
    expect(shown).not.toMatch(/Sésame|ouvre|toi|S%C3%A9same/)
  })

  test('ends a secret where its quotes end, whatever backslashes are in it', () => {
    const text = `"{\\"oneTimePassword\\":\\"Sés"a\\\\\\\\me\\ ouvre\\",\\"uid\\":\\"abc\\"}" trailing`
    expect(maskedBody(new TextEncoder().encode(text))).toBe(
      '"{\\"oneTimePassword\\":***\\",\\"uid\\":\\"abc\\"}" trailing',
    )
  })

  test('is read once, however long the note that somebody left in it', () => {
    const note = `oneTimePassword=\\"${'\\'.repeat(4_000_000)}`
    expect(masked(note)).toBe('"oneTimePassword=***"')
  })

  test('is shown as its text', () => {
    expect(masked('hello')).toBe('"hello"')
  })

  test('of any bytes never fails', () => {
    expect(maskedBody(new Uint8Array([0xff, 0x00, 0xfe]))).toBe('\ufffd\u0000\ufffd')
  })
})

test('headers hide what proves who sent them', () => {
  const headers = { 'X-Cal-Signature-256': 'abc', cookie: 'c', 'user-agent': 'node' }
  expect(maskedHeaders(headers)).toEqual({
    'X-Cal-Signature-256': '***',
    cookie: '***',
    'user-agent': 'node',
  })
})

test('the bookings spoken of are those of the payload', () => {
  expect(uidsIn({ payload: { uid: 'new', rescheduleUid: 'old' } })).toEqual(['new', 'old'])
  expect(uidsIn({ uid: 'flat' })).toEqual(['flat'])
  for (const odd of [null, 'text', 7, [], { payload: null }, { payload: { uid: 7 } }]) {
    expect(uidsIn(odd)).toEqual([])
  }
})

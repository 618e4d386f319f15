import { describe, expect, test } from 'vitest'
import {
  bookerField,
  bookerUrlField,
  emailField,
  hostEmails,
  instantField,
  linkField,
  meetingLink,
  textField,
  uidField,
} from './fields.ts'

describe('a text', () => {
  test('is trimmed, cut, and without what no database holds', () => {
    expect(textField('  a\u0000b ')).toBe('ab')
    expect(textField('x'.repeat(501))).toBe('x'.repeat(500))
    expect(textField('half \ud83d')).toBe('half \ufffd')
    expect(textField(`${'x'.repeat(499)}😀`)).toBe(`${'x'.repeat(499)}\ufffd`)
  })

  test.each([[''], ['  '], ['\u0000'], [7], [null], [undefined], [{}], [['a']]])(
    '%j is none',
    (value) => expect(textField(value)).toBeNull(),
  )
})

describe('a uid', () => {
  test('is never cut, and never one of a session made here', () => {
    expect(uidField('bFJeNb2uX8ANpT3JL5EfXw')).toBe('bFJeNb2uX8ANpT3JL5EfXw')
    expect(uidField('u'.repeat(200))).toBe('u'.repeat(200))
    expect(uidField('u'.repeat(201))).toBeNull()
    expect(uidField('own:0197c3f0')).toBeNull()
  })
})

describe('an address', () => {
  test('is compared trimmed, in small letters, in one way of writing', () => {
    expect(emailField('  ANN@Client.Example ')).toBe('ann@client.example')
    expect(emailField('ａｎｎ@client.example')).toBe('ann@client.example')
  })

  test.each([['ann'], ['a b@c'], ['@c'], ['a@'], ['a@b@c'], [{}], [null]])('%j is none', (value) =>
    expect(emailField(value)).toBeNull(),
  )

  test('has its limit in the letters that are compared', () => {
    expect(emailField(`${'a'.repeat(316)}@b.c`)).toHaveLength(320)
    expect(emailField(`${'a'.repeat(317)}@b.c`)).toBeNull()
    expect(emailField(`${'㌀'.repeat(200)}@b.c`)).toBeNull()
  })
})

describe('an instant', () => {
  const at = Date.parse('2026-01-27T17:30:00Z')

  test('may be written in any of Cal.com’s ways', () => {
    expect(instantField('2026-01-27T17:30:00Z')).toBe(at)
    expect(instantField('2026-01-27T17:30:00.000Z')).toBe(at)
    expect(instantField('2026-01-27T17:30:00+00:00')).toBe(at)
    expect(instantField('2026-01-27T23:15:00+05:45')).toBe(at)
    expect(instantField('2026-01-27T17:30:00.0009Z')).toBe(at)
  })

  test.each([['2026-01-27'], ['2026-01-27T17:30:00'], ['2026-02-30T10:00:00Z'], ['now'], [0]])(
    '%j is none',
    (value) => expect(instantField(value)).toBeNull(),
  )
})

describe('a link', () => {
  test('is https, or nothing', () => {
    expect(linkField('https://meet.example/a?b=c')).toBe('https://meet.example/a?b=c')
    const others = ['http://meet.example', 'javascript:alert(1)', 'https://a b', 'https://a"b', 'x']
    for (const text of others) expect(linkField(text)).toBeNull()
    expect(linkField(`https://meet.example/${'x'.repeat(2048)}`)).toBeNull()
  })

  test('of Cal.com’s own pages may be on this machine', () => {
    expect(bookerUrlField('http://localhost:4000')).toBe('http://localhost:4000')
    expect(bookerUrlField('http://127.0.0.1:4000/book')).toBe('http://127.0.0.1:4000/book')
    expect(bookerUrlField('http://localhost.evil.example')).toBeNull()
  })

  test('to the meeting is the video’s, else one in the location', () => {
    const video = 'https://video.example/1'
    const place = 'https://place.example/2'
    expect(meetingLink({ metadata: { videoCallUrl: video }, location: place })).toBe(video)
    expect(meetingLink({ metadata: { videoCallUrl: 'integrations:daily' }, location: place })).toBe(
      place,
    )
    const responses = { location: { value: { optionValue: place, value: 'link' } } }
    expect(meetingLink({ location: 'Rue du Petit-Chêne 12', responses })).toBe(place)
    expect(meetingLink({ location: 'integrations:daily' })).toBeNull()
  })
})

describe('whoever is in a booking', () => {
  const organizer = { email: 'Carla@Coach.example' }
  const team = {
    members: [{ email: 'dora@coach.example' }, null, 7, { email: 'carla@coach.example' }],
  }

  test('hosts are the organizer and the team, each once', () => {
    expect(hostEmails({ organizer, team })).toEqual(['carla@coach.example', 'dora@coach.example'])
    expect(hostEmails({ organizer: 'x', team: [] })).toEqual([])
  })

  test('the booker is who answered, with the name that goes with the address', () => {
    const attendees = [
      { email: 'guest@client.example', name: 'Guest' },
      { email: 'ann@client.example', name: 'Ann', timeZone: 'Europe/Paris' },
    ]
    const responses = { email: { value: 'ANN@client.example' }, name: { value: 'Someone' } }
    expect(bookerField({ attendees, responses })).toEqual({
      email: 'ann@client.example',
      name: 'Ann',
      timeZone: 'Europe/Paris',
    })
  })

  test('the booker is else the first attendee who is not a host', () => {
    const attendees = [
      organizer,
      { email: 'ann@client.example' },
      { email: 'guest@client.example' },
    ]
    expect(bookerField({ attendees, organizer })?.email).toBe('ann@client.example')
    expect(bookerField({ attendees: [organizer], organizer })).toBeNull()
    expect(bookerField({})).toBeNull()
  })

  test('a guest never stands in for a booker without an address', () => {
    const attendees = [organizer, { name: 'Ann' }, { email: 'guest@client.example' }]
    expect(bookerField({ attendees, organizer })).toBeNull()
  })
})

import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigError, configSchema, loadConfig } from './config.ts'

type Files = Record<string, string>

function load(env: Record<string, string | undefined>, files: Files = {}) {
  return loadConfig(env, { readFile: (name) => files[name] ?? null })
}

function refusal(env: Record<string, string>, files: Files = {}): string {
  try {
    load(env, files)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('a wrong value to be refused')
}

describe('loadConfig', () => {
  test('an empty environment works', () => {
    expect(load({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: '.data',
      databaseUrl: null,
      calcom: {
        webhookSecrets: [],
        allowUnsigned: false,
        apiUrl: 'https://api.cal.eu/v2',
        apiKey: null,
        url: 'https://app.cal.eu',
      },
      studio: {
        ownerEmail: null,
        name: 'FitBuddy',
        timeZone: 'Europe/Zurich',
        locale: 'fr',
        currency: 'CHF',
      },
      apiKey: null,
      appSecret: null,
      mail: { smtpUrl: null, from: 'FitBuddy <fitbuddy@localhost>' },
      logLevel: 'info',
    })
  })

  test('nobody can change what was read', () => {
    const config = load({})
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.calcom.webhookSecrets)).toBe(true)
  })

  test('the process wins over .env.local, and that over .env', () => {
    const files = { '.env.local': 'PORT=2\nHOST=b', '.env': 'PORT=3\nHOST=c\nDATA_DIR="d e"' }
    const { port, host, dataDir } = load({ PORT: '1' }, files)
    expect({ port, host, dataDir }).toEqual({ port: 1, host: 'b', dataDir: 'd e' })
  })

  test('an empty value is none, also where a file has one', () => {
    expect(load({ DATABASE_URL: ' ' }).databaseUrl).toBeNull()
    expect(load({ PORT: '' }, { '.env': 'PORT=4000' }).port).toBe(3000)
    expect(load({}, { '.env.local': 'PORT=', '.env': 'PORT=4000' }).port).toBe(3000)
  })

  test('the public address follows the port, and loses its last slash', () => {
    expect(load({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
    expect(load({ PUBLIC_URL: 'https://a.example/' }).publicUrl).toBe('https://a.example')
    expect(load({ PUBLIC_URL: 'https://A.example:443' }).publicUrl).toBe('https://a.example')
  })

  test('several webhook secrets are separated by commas, in their order', () => {
    const { webhookSecrets } = load({ CALCOM_WEBHOOK_SECRET: 'new, old' }).calcom
    expect(webhookSecrets).toEqual(['new', 'old'])
  })

  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('CALCOM_ALLOW_UNSIGNED=%s is %s', (value, allowed) => {
    expect(load({ CALCOM_ALLOW_UNSIGNED: value }).calcom.allowUnsigned).toBe(allowed)
  })

  test('addresses and currencies are kept in one spelling', () => {
    const { studio } = load({ OWNER_EMAIL: 'Coach@Example.COM', STUDIO_CURRENCY: 'eur' })
    expect([studio.ownerEmail, studio.currency]).toEqual(['coach@example.com', 'EUR'])
  })

  test.each([
    'postgres://u:p@h:5432/d',
    'postgresql://u@h/d',
    'postgres:///d?host=/run/postgresql',
  ])('%s is a PostgreSQL address', (address) => {
    expect(load({ DATABASE_URL: address }).databaseUrl).toBe(address)
  })
})

describe('a wrong value', () => {
  test('is named in one line, with what is wrong and an example', () => {
    expect(refusal({ PORT: 'abc' })).toBe(
      'PORT holds "abc", which is not a port number. Example: PORT=3000',
    )
  })

  test('names the file it comes from', () => {
    expect(refusal({}, { '.env': 'STUDIO_LOCALE=de' })).toBe(
      'STUDIO_LOCALE (in .env) holds "de", which is neither fr nor en. Example: STUDIO_LOCALE=fr',
    )
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'http://x'],
    ['PUBLIC_URL', 'ftp://a.example'],
    ['PUBLIC_URL', 'a.example'],
    ['PUBLIC_URL', 'https://a.example/path'],
    ['PUBLIC_URL', 'https://user:word@a.example'],
    ['CALCOM_WEBHOOK_SECRET', 'a,,b'],
    ['CALCOM_WEBHOOK_SECRET', ','],
    ['CALCOM_ALLOW_UNSIGNED', 'maybe'],
    ['CALCOM_API_URL', 'api.cal.eu'],
    ['CALCOM_URL', 'cal'],
    ['OWNER_EMAIL', 'coach'],
    ['STUDIO_TIME_ZONE', 'Europe/Zurigo'],
    ['STUDIO_TIME_ZONE', '+01:00'],
    ['STUDIO_CURRENCY', 'CHFR'],
    ['STUDIO_CURRENCY', 'ZZZ'],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
    ['STUDIO_NAME', 'a\nb'.repeat(100)],
  ])('%s=%j stops the start', (name, value) => {
    const line = refusal({ [name]: value })
    expect(line.startsWith(`${name} holds `)).toBe(true)
    expect(line).toContain(`. Example: ${name}=`)
    expect(line).not.toContain('\n')
  })

  test.each([
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['FITBUDDY_API_KEY', 'hunter2'],
    ['CALCOM_WEBHOOK_SECRET', 'hunter2,'],
    ['SMTP_URL', 'http://user:hunter2@host'],
  ])('%s never shows its secret', (name, value) => {
    const line = refusal({ [name]: value })
    expect(line).toContain(`${name} holds a secret of ${value.length} characters`)
    expect(line).not.toContain('hunter2')
  })
})

describe('.env.example', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')

  test('lists every variable and no other', () => {
    const listed = Object.keys(parseEnv(example)).sort()
    expect(listed).toEqual(Object.keys(configSchema.shape).sort())
  })

  test('explains each variable in one line', () => {
    const lines = example.split('\n')
    for (const name of Object.keys(configSchema.shape)) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`))
      const before = lines.slice(at - 2, at).map((line) => line.startsWith('# '))
      expect([name, before]).toEqual([name, [false, true]])
    }
  })

  test('changes nothing when copied as it is', () => {
    expect(load({}, { '.env': example })).toEqual(load({}))
  })
})

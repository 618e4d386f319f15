import { parseEnv } from 'node:util'
import { z } from 'zod'

const API_KEY_LENGTH_MIN = 24
const SHOWN_LENGTH_MAX = 60
const FILES = ['.env.local', '.env']
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const text = z.string().optional()
const url = (protocols: string[], wrong: string) =>
  z.string().refine((value) => protocols.includes(protocolOf(value)), wrong)
const webUrl = url(['http:', 'https:'], 'is not an http or https address').transform((value) =>
  value.replace(/\/+$/, ''),
)

/** ISO 4217. */
const isInUse = (code: string) => Intl.supportedValuesOf('currency').includes(code)

export const configSchema = z.object({
  PORT: z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, 'is not a port number')
    .transform(Number)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'is not a host name or address')
    .default('127.0.0.1'),
  PUBLIC_URL: webUrl
    .refine(isBare, 'has more than scheme, host and port')
    .transform((value) => new URL(value).origin)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'is not a PostgreSQL address').optional(),
  CALCOM_WEBHOOK_SECRET: z
    .string()
    .transform((value) => value.split(',').map((secret) => secret.trim()))
    .refine((secrets) => secrets.every((secret) => secret !== ''), 'has an empty secret in it')
    .default([]),
  CALCOM_ALLOW_UNSIGNED: z
    .enum(['true', 'false', '1', '0'], 'is neither true nor false')
    .transform((value) => value === 'true' || value === '1')
    .default(false),
  CALCOM_API_URL: webUrl.default('https://api.cal.eu/v2'),
  CALCOM_API_KEY: text,
  CALCOM_URL: webUrl.default('https://app.cal.eu'),
  OWNER_EMAIL: z.email('is not an e-mail address').toLowerCase().optional(),
  STUDIO_NAME: z.string().max(200, 'is over 200 characters long').default('FitBuddy'),
  STUDIO_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone of the IANA list')
    .default('Europe/Zurich'),
  STUDIO_LOCALE: z.enum(['fr', 'en'], 'is neither fr nor en').default('fr'),
  STUDIO_CURRENCY: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'is not a currency of three letters')
    .toUpperCase()
    .refine(isInUse, 'is not a currency that is in use')
    .default('CHF'),
  FITBUDDY_API_KEY: z
    .string()
    .min(API_KEY_LENGTH_MIN, `is shorter than ${API_KEY_LENGTH_MIN} characters`)
    .optional(),
  APP_SECRET: text,
  SMTP_URL: url(['smtp:', 'smtps:'], 'is not an SMTP address').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'is not a sender')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, 'is not a log level').default('info'),
})

type Name = keyof typeof configSchema.shape

const EXAMPLES: Record<Name, string> = {
  PORT: '3000',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://studio.example.com',
  DATA_DIR: '.data',
  DATABASE_URL: 'postgres://user:password@host:5432/fitbuddy',
  CALCOM_WEBHOOK_SECRET: 'current-secret,previous-secret',
  CALCOM_ALLOW_UNSIGNED: 'false',
  CALCOM_API_URL: 'https://api.cal.eu/v2',
  CALCOM_API_KEY: 'cal_live_...',
  CALCOM_URL: 'https://app.cal.eu',
  OWNER_EMAIL: 'coach@example.com',
  STUDIO_NAME: 'FitBuddy',
  STUDIO_TIME_ZONE: 'Europe/Zurich',
  STUDIO_LOCALE: 'fr',
  STUDIO_CURRENCY: 'CHF',
  FITBUDDY_API_KEY: 'the output of: openssl rand -hex 24',
  APP_SECRET: 'the output of: openssl rand -hex 32',
  SMTP_URL: 'smtps://user:password@mail.example.com:465',
  MAIL_FROM: 'FitBuddy <bonjour@example.com>',
  LOG_LEVEL: 'info',
}

const SECRETS: readonly Name[] = [
  'DATABASE_URL',
  'CALCOM_WEBHOOK_SECRET',
  'CALCOM_API_KEY',
  'FITBUDDY_API_KEY',
  'APP_SECRET',
  'SMTP_URL',
]

/** Its message is the one line to print before giving up the start. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export type Config = ReturnType<typeof toConfig>

type ConfigSources = { readFile: (name: string) => string | null }

/** The process's environment wins over `.env.local`, that over `.env`; an empty value there is none. */
export function loadConfig(
  env: Record<string, string | undefined>,
  sources: ConfigSources,
): Config {
  const settings: Record<string, string> = {}
  const originByName = new Map<string, string>()
  for (const { origin, values } of [{ origin: null, values: env }, ...readFiles(sources)]) {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || name in settings) continue
      settings[name] = value.trim()
      if (origin !== null) originByName.set(name, origin)
    }
  }
  const given = Object.entries(settings).filter(([, value]) => value !== '')
  const parsed = configSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return toConfig(parsed.data)
  const issue = parsed.error.issues[0]
  const name = issue?.path[0]
  if (issue === undefined || !isName(name)) throw parsed.error
  throw new ConfigError(
    wrongLine(name, settings[name] ?? '', originByName.get(name), issue.message),
  )
}

function readFiles({ readFile }: ConfigSources) {
  return FILES.flatMap((origin) => {
    const content = readFile(origin)
    return content === null ? [] : [{ origin, values: parseEnv(content) }]
  })
}

function toConfig(values: z.output<typeof configSchema>) {
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    publicUrl,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    calcom: Object.freeze({
      webhookSecrets: Object.freeze(values.CALCOM_WEBHOOK_SECRET),
      allowUnsigned: values.CALCOM_ALLOW_UNSIGNED,
      apiUrl: values.CALCOM_API_URL,
      apiKey: values.CALCOM_API_KEY ?? null,
      url: values.CALCOM_URL,
    }),
    studio: Object.freeze({
      ownerEmail: values.OWNER_EMAIL ?? null,
      name: values.STUDIO_NAME,
      timeZone: values.STUDIO_TIME_ZONE,
      locale: values.STUDIO_LOCALE,
      currency: values.STUDIO_CURRENCY,
    }),
    apiKey: values.FITBUDDY_API_KEY ?? null,
    appSecret: values.APP_SECRET ?? null,
    mail: Object.freeze({
      smtpUrl: values.SMTP_URL ?? null,
      from: values.MAIL_FROM ?? `FitBuddy <fitbuddy@${new URL(publicUrl).hostname}>`,
    }),
    logLevel: values.LOG_LEVEL,
  })
}

function wrongLine(name: Name, value: string, origin: string | undefined, wrong: string): string {
  const where = origin === undefined ? name : `${name} (in ${origin})`
  const held = SECRETS.includes(name)
    ? `a secret of ${value.length} characters`
    : JSON.stringify(value.slice(0, SHOWN_LENGTH_MAX))
  return `${where} holds ${held}, which ${wrong}. Example: ${name}=${EXAMPLES[name]}`
}

function isName(name: unknown): name is Name {
  return typeof name === 'string' && name in configSchema.shape
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}

function isBare(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { pathname, search, hash, username, password } = new URL(value)
  return pathname + search + hash + username + password === '/'
}

function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { KyselyPlugin } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Log } from '../log.ts'

const CODE_LENGTH = 6
const SECRET_LIFE_SECONDS = 600
const WRONG_CODES_MAX = 5
const SESSION_LIFE_SECONDS = 60 * 86_400
const MESSAGE_LENGTH_MAX = 200

type AuthOptions = {
  db: Database['db']
  secret: string
  publicUrl: string
  newId: () => string
  log: Log
  /** How long the links are good that are made here; an invitation's wait longer. */
  linkLifeSeconds?: number
}

export type Auth = ReturnType<typeof createAuth>

/** Better Auth on our own tables: it holds codes, links and sessions; who is who is ours to say. */
export function createAuth(options: AuthOptions) {
  const { db, secret, publicUrl, newId, log, linkLifeSeconds = SECRET_LIFE_SECONDS } = options
  return betterAuth({
    appName: 'FitBuddy',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: db.withPlugin(asDates), type: 'postgres', transaction: true },
    trustedOrigins: [publicUrl],
    telemetry: { enabled: false },
    // Its limits are far below what api.md promises; `src/http/routes/auth.ts` has ours.
    rateLimit: { enabled: false },
    logger: {
      level: 'warn',
      // Its further arguments may hold addresses, which are never logged.
      log: (level, message) =>
        log[level === 'error' ? 'error' : 'warn'](
          { said: message.slice(0, MESSAGE_LENGTH_MAX) },
          'sign-in library',
        ),
    },
    advanced: {
      cookiePrefix: 'fitbuddy',
      useSecureCookies: publicUrl.startsWith('https://'),
      // Said explicitly, as the library drops this check where it believes to be in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: newId, validateSchema: false },
    },
    ...MAPPING,
    plugins: [
      emailOTP({
        otpLength: CODE_LENGTH,
        expiresIn: SECRET_LIFE_SECONDS,
        allowedAttempts: WRONG_CODES_MAX,
        storeOTP: { hash: async (code) => keyedDigest(secret, code) },
        // Codes are made by `createVerificationOTP` and sent by `sign-in.ts`, never from in here.
        sendVerificationOTP: async () => {},
      }),
      magicLink({
        expiresIn: linkLifeSeconds,
        storeToken: 'hashed',
        sendMagicLink: ({ url, metadata }) => metadata?.keep(url),
      }),
    ],
  })
}

const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const MAPPING = {
  user: {
    modelName: 'auth_users',
    fields: { emailVerified: 'email_verified', ...STAMPS },
  },
  session: {
    modelName: 'auth_sessions',
    expiresIn: SESSION_LIFE_SECONDS,
    // A look at a page writes nothing.
    disableSessionRefresh: true,
    cookieCache: { enabled: false },
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...STAMPS,
    },
  },
  account: {
    modelName: 'auth_accounts',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...STAMPS,
    },
  },
  verification: {
    modelName: 'auth_verifications',
    fields: { expiresAt: 'expires_at', ...STAMPS },
  },
} as const

/** Our driver gives instants as Millis; the library wants Date objects in its `_at` columns. */
const asDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          column.endsWith('_at') && typeof value === 'number' ? toDate(value) : value,
        ]),
      ),
    ),
  }),
}

function toDate(millis: number) {
  // biome-ignore lint/style/noRestrictedGlobals: the library's own type for an instant
  return new Date(millis)
}

/** Six digits hide behind no plain digest: without the secret they cannot be tried out. */
function keyedDigest(secret: string, code: string): string {
  return createHmac('sha256', secret).update(`sign-in code ${code}`).digest('base64url')
}

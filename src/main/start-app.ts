import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Hono } from 'hono'
import { createCalcomApis } from '../calcom/api/client.ts'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import * as studios from '../db/studios/studios.ts'
import type { Millis } from '../domain/instant.ts'
import { createApp } from '../http/app.ts'
import { createResolveActor } from '../http/asked/actor.ts'
import type { HttpDeps, HttpEnv } from '../http/deps.ts'
import { isLoopbackHost } from '../http/guard/loopback.ts'
import { authRoutes } from '../http/routes/auth.ts'
import { createLive, type Live } from '../http/routes/live.ts'
import { mailboxRoutes } from '../http/routes/mailbox.ts'
import { createMetrics } from '../http/routes/metrics.ts'
import { setupRoutes } from '../http/routes/setup.ts'
import { staticRoutes } from '../http/routes/static.ts'
import { createLog, type Log } from '../log.ts'
import { createMailer, type Mailer } from '../mail/mailer.ts'
import { signInMessage } from '../mail/sign-in-message.ts'
import { createSignIn, type SignIn } from '../signin/sign-in.ts'
import { createProveDue } from '../usecases/balance/prove-due.ts'
import { createCalcomConnections } from '../usecases/calcom/calcom-api.ts'
import { readSeries } from '../usecases/calcom/read-series.ts'
import { sendOutgoing } from '../usecases/calcom/send-outgoing.ts'
import type { Deps } from '../usecases/deps.ts'
import { createApplyInputs } from '../usecases/inputs/apply-inputs.ts'
import { createRecordInput } from '../usecases/inputs/record-inputs.ts'
import { tickStudios } from '../usecases/inputs/tick-studios.ts'
import { createPlanDue } from '../usecases/mails/plan-nudges.ts'
import { sendMails } from '../usecases/mails/send-mails.ts'
import { findActorByKey } from '../usecases/people/api-keys.ts'
import { findActor, findAddressee, findOwner } from '../usecases/people/find-actor.ts'
import { createFindReceivingStudio } from '../usecases/receive/find-receiving-studio.ts'
import { createCompareDue } from '../usecases/reconcile/reconcile-due.ts'
import { rehearseDue } from '../usecases/rehearse/rehearse.ts'
import { ensureDefaultStudio } from '../usecases/studio/ensure-default-studio.ts'
import { seeSetup } from '../usecases/studio/see-setup.ts'
import { setUpStudio } from '../usecases/studio/set-up-studio.ts'
import { composeDemo } from './compose-demo.ts'
import { composeMail, letterSender, type NotingMailer, noting } from './compose-mail.ts'
import { newUuid } from './new-id.ts'
import { reachPublic } from './reach-public.ts'
import { setupVariables } from './setup-variables.ts'
import { type Jobs, startJobs } from './start-jobs.ts'

const CHANNEL = 'fitbuddy'
const WAKE_EVERY_MS = 5_000
const ANSWER_MS_MAX = 5_000

type StartOptions = {
  version: string
  /** Where the built pages are. */
  webFolder: string
  now: () => Millis
  log?: Log
  /** For tests that bring a database of their own, already migrated or not. */
  open?: () => Promise<Database>
  /** How often to look for what is due; null: never by itself. */
  wakeEveryMs?: number | null
  isOwnProcess?: boolean
}

export type StartedApp = {
  app: Hono<HttpEnv>
  deps: HttpDeps
  database: Database
  hasOwner: boolean
  /** With which a studio without an owner is set up from another machine. */
  setupCode: string
  mailbox: Mailer['mailbox']
  /** Applies what was recorded and not applied before the start; from then on it is healthy. */
  catchUp: () => Promise<void>
  /** Live streams would keep a server from closing. */
  endStreams: () => void
  close: () => Promise<void>
}

/** The whole application but for the port: database, default studio, sign-in, pages, live, jobs. */
export async function startApp(config: Config, options: StartOptions): Promise<StartedApp> {
  const { now, log = createLog(config.logLevel) } = options
  const open = options.open ?? (() => openConfigured(config, log))
  const database = await open()
  try {
    await migrate(database.pool, { log, now })
    return await compose(config, options, { database, now, log })
  } catch (error) {
    await database.close()
    throw error
  }
}

function openConfigured({ databaseUrl, dataDir }: Config, log: Log): Promise<Database> {
  return openDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir, log })
}

type Base = { database: Database; now: () => Millis; log: Log }

async function compose(config: Config, options: StartOptions, base: Base): Promise<StartedApp> {
  const { database, now, log } = base
  const appSecret = config.appSecret ?? (await keptSecret(database))
  const ending = new AbortController()
  const deps = composeDeps(config, { ...base, appSecret, signal: ending.signal })
  const { hasOwner } = await ensureDefaultStudio({ ...deps, newSecret }, config.studio)
  await studios.noteEnvironmentKey(database.db, deps.settings.hasCalcomApi)
  const isLoopback = isLoopbackHost(new URL(config.publicUrl).hostname)
  const mailer = noting(createMailer({ ...config.mail, isLoopback, now, log }), deps)
  const signIn = composeSignIn(config, { ...base, deps, mailer, appSecret })
  const setupCode = newSetupCode()
  const demo = composeDemo({
    ...{ deps, newSecret, oneTimeCode: setupCode, secret: keyFor(appSecret, 'demo') },
    resolveSignedIn: composeResolveActor(config, deps, signIn),
    answer: (request) => app.fetch(request),
  })
  const { resolveActor } = demo
  const { live, listening } = await listenFor(database, resolveActor, log)
  let isReady = false
  const httpDeps: HttpDeps = {
    ...deps,
    version: options.version,
    databaseKind: database.kind,
    isReady: () => isReady,
    ownerApiKey: config.apiKey,
    resolveActor,
    metrics: createMetrics({ ofProcess: options.isOwnProcess === true }),
    mail: composeMail(config, { mailer, signIn }),
    routes: {
      auth: authRoutes({ signIn, publicUrl: config.publicUrl, now }),
      setup: composeSetup(config, { deps, resolveActor, signIn, setupCode }),
      demo: demo.routes,
      live: live.routes,
      mailbox: mailer.mailbox === null ? null : mailboxRoutes({ mailbox: mailer.mailbox }),
      web: staticRoutes({ folder: options.webFolder }),
    },
  }
  const app = createApp(httpDeps)
  const wakeEveryMs = options.wakeEveryMs === undefined ? WAKE_EVERY_MS : options.wakeEveryMs
  let jobs: Jobs | null = null
  return {
    app,
    deps: httpDeps,
    database,
    hasOwner,
    setupCode,
    mailbox: mailer.mailbox,
    async catchUp() {
      await tickStudios(deps)
      isReady = true
      if (wakeEveryMs === null) return
      jobs ??= startJobs(wakesOf(deps, mailer), { everyMs: wakeEveryMs, log })
    },
    endStreams: live.close,
    async close() {
      live.close()
      ending.abort()
      await demo.close()
      await jobs?.stop()
      await deps.applyInputs.idle()
      await mailer.close()
      await listening.close()
      await database.close()
    },
  }
}

/** Each wakes by itself: who waits for an answer of others keeps nobody else waiting. */
function wakesOf(deps: Deps, mailer: Mailer): (() => Promise<void>)[] {
  const sendLetter = letterSender(mailer)
  const plan = createPlanDue(deps)
  const mails = () => plan().then(() => sendMails({ ...deps, sendLetter }))
  const told = [() => sendOutgoing(deps), () => readSeries(deps)]
  const calcom = [...told, createCompareDue(deps), () => rehearseDue(deps)]
  return [() => tickStudios(deps), ...calcom, mails, createProveDue(deps)]
}

function composeResolveActor(config: Config, deps: Deps, { emailOf }: SignIn) {
  return createResolveActor({
    apiKey: config.apiKey,
    emailOf,
    findActor: (email) => findActor(deps, email),
    findOwner: () => findOwner(deps),
    findByKey: (key) => findActorByKey(deps, key),
  })
}

type SetupParts = {
  deps: Deps
  resolveActor: HttpDeps['resolveActor']
  signIn: SignIn
  setupCode: string
}

function composeSetup(config: Config, { deps, resolveActor, signIn, setupCode }: SetupParts) {
  return setupRoutes({
    resolveActor,
    findOwner: () => findOwner(deps),
    seeSetup: (known) => seeSetup(deps, known),
    setUp: (wanted) => setUpStudio(deps, wanted),
    signInAs: signIn.signInAs,
    publicUrl: config.publicUrl,
    oneTimeCode: setupCode,
    variables: setupVariables(config),
  })
}

type DepsParts = Base & { appSecret: string; signal: AbortSignal }

function composeDeps(config: Config, { database, now, log, appSecret, signal }: DepsParts): Deps {
  const base = { db: database.db, now, newId: () => newUuid(now()), log }
  const settings = {
    publicUrl: config.publicUrl,
    calcomUrl: config.calcom.url,
    allowUnsigned: config.calcom.allowUnsigned,
    webhookSecrets: config.calcom.webhookSecrets,
    hasCalcomApi: config.calcom.apiKey !== null,
    answerMsMax: ANSWER_MS_MAX,
  }
  // What waits for Cal.com must not keep the program from ending.
  const sleep = (ms: number) => pause(ms, undefined, { signal }).catch(() => {})
  const openApi = createCalcomApis({ fetch, now, sleep, random: Math.random, log, signal })
  const { apiUrl: url, apiKey: key } = config.calcom
  const sealingKey = keyFor(appSecret, 'calcom')
  return {
    ...base,
    settings,
    calcom: createCalcomConnections(openApi, { url, key, sealingKey }),
    reachPublic: () => reachPublic(config.publicUrl, signal),
    bookingKey: keyFor(appSecret, 'booking'),
    mailKey: keyFor(appSecret, 'mail'),
    applyInputs: createApplyInputs({ ...base, settings }),
    recordInput: createRecordInput(base),
    findReceivingStudio: createFindReceivingStudio(base),
  }
}

type SignInParts = Base & { deps: Deps; mailer: NotingMailer; appSecret: string }

function composeSignIn(config: Config, { deps, mailer, appSecret, now, log }: SignInParts) {
  const { deliver, note } = mailer
  return createSignIn({
    db: deps.db,
    secret: keyFor(appSecret, 'sign-in'),
    publicUrl: config.publicUrl,
    now,
    newId: deps.newId,
    log,
    findAddressee: (email) => findAddressee(deps, email),
    sendMail:
      deliver === null
        ? null
        : (letter) => note({ email: letter.to, kind: 'sign-in' }, deliver(signInMessage(letter))),
  })
}

type KeyUse = 'sign-in' | 'booking' | 'demo' | 'calcom' | 'mail'

/** A key of its own for each use: what one of them gives away says nothing of the others. */
function keyFor(appSecret: string, use: KeyUse): string {
  return createHmac('sha256', appSecret).update(use).digest('base64url')
}

/** Heard once for the whole process, and passed on to the browsers it concerns. */
async function listenFor(database: Database, resolveActor: HttpDeps['resolveActor'], log: Log) {
  let isLive = () => false
  const live: Live = createLive({ resolveActor, isLive: () => isLive(), log })
  const listening = await database.listen(CHANNEL, live.announce, live.lookAgain)
  isLive = () => listening.live
  return { live, listening }
}

const newSecret = () => randomBytes(32).toString('base64url')

const keptSecret = ({ db }: Pick<Database, 'db'>) =>
  studios.keepSetting(db, 'app_secret', newSecret())

/** Eighty bits in groups that can be typed off a terminal. */
function newSetupCode(): string {
  const groups = randomBytes(10).toString('hex').match(/.{5}/g)
  return groups?.join('-') ?? ''
}

import type { Hono } from 'hono'
import type { Actor, Locale } from '../domain/person.ts'
import type { Deps } from '../usecases/deps.ts'
import type { SendInvitation } from '../usecases/people/invite-person.ts'
import type { Metrics } from './routes/metrics.ts'

/** Everything the HTTP app is made of; `main.ts` and the tests build it. */
export type HttpDeps = Deps & {
  version: string
  databaseKind: 'embedded' | 'server'
  /** False while what was recorded before the start is still being applied. */
  isReady: () => boolean
  /** The key of the environment: it is never told to slow down. */
  ownerApiKey: string | null
  resolveActor: (request: Request) => Promise<Actor | null>
  metrics: Metrics
  mail: {
    /** Mails leave this server. */
    isConfigured: boolean
    /** They are kept at /dev/mail instead. */
    hasMailbox: boolean
    from: string
    sendInvitation: SendInvitation | null
  }
  /** Finished apps with absolute paths; each but `web` answers only what it knows. */
  routes: {
    auth: Hono<HttpEnv> | null
    setup: Hono<HttpEnv> | null
    demo: Hono<HttpEnv> | null
    live: Hono<HttpEnv> | null
    mailbox: Hono<HttpEnv> | null
    /** Answers every other GET, so it is mounted last. */
    web: Hono<HttpEnv> | null
  }
}

/** What travels with one request. */
export type HttpEnv = {
  Variables: {
    requestId: string
    locale: Locale
    /** Set for every path that needs a sign-in. */
    actor: Actor
    actorId: string | null
    /** The name of the refusal or failure answered, for the log. */
    code: string | null
  }
}

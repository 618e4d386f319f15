import type { Actor } from '../../domain/person.ts'
import { isSameSecret } from '../../signin/is-same-secret.ts'

export type ResolveActor = (request: Request) => Promise<Actor | null>

export type ActorSources = {
  /** The deployment's own key, from the environment. */
  apiKey: string | null
  emailOf: (headers: Headers) => Promise<string | null>
  findActor: (email: string) => Promise<Actor | null>
  findOwner: () => Promise<Actor | null>
  /** Whom a key that was made in the settings stands for. */
  findByKey: (key: string) => Promise<Actor | null>
}

/**
 * Who asks: by the API key, else by the session cookie. Read anew for every request, so that a
 * sign-out or a lost address counts at once. A wrong key never falls back to a cookie.
 */
export function createResolveActor(sources: ActorSources): ResolveActor {
  const { apiKey, emailOf, findActor, findOwner, findByKey } = sources
  return async ({ headers }) => {
    const authorization = headers.get('authorization')
    if (authorization !== null) {
      const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
      if (given === undefined) return null
      const isOwners = apiKey !== null && isSameSecret(given, apiKey)
      return isOwners ? findOwner() : findByKey(given)
    }
    const email = await emailOf(headers)
    return email === null ? null : findActor(email)
  }
}

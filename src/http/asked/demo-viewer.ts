import type { Actor } from '../../domain/person.ts'
import type { ResolveActor } from './actor.ts'

/**
 * A browser that looks at the demo is whoever it looks as, and nobody else, until it leaves; a
 * program's key is never asked for a demo.
 */
export function withDemoViewer(
  resolveSignedIn: ResolveActor,
  findViewer: (headers: Headers) => Promise<Actor | null>,
): ResolveActor {
  return async (request) => {
    if (request.headers.has('authorization')) return resolveSignedIn(request)
    return (await findViewer(request.headers)) ?? (await resolveSignedIn(request))
  }
}

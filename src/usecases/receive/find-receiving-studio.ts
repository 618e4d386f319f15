import * as studios from '../../db/studios/studios.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps, FindReceivingStudio } from '../deps.ts'

/** Deliveries come many at once: those that the network hands over in one breath share a look. */
export function createFindReceivingStudio({ db }: Pick<Deps, 'db'>): FindReceivingStudio {
  const shared = new Map<string | null, Promise<Studio | null>>()
  const look = async (slug: string | null): Promise<Studio | null> => {
    await new Promise((resolve) => setImmediate(resolve))
    // From here on it may be too old for who asks: a secret may be replaced meanwhile.
    shared.delete(slug)
    return await (slug === null ? studios.findDefault(db) : studios.findBySlug(db, slug))
  }
  return (slug) => {
    const found = shared.get(slug) ?? look(slug)
    shared.set(slug, found)
    return found
  }
}

import type { CalcomApi, OpenCalcomApi } from '../../calcom/api/client.ts'
import type { Studio } from '../../domain/studio.ts'
import { openSealed, sealText } from './sealed-text.ts'

/** Cal.com's API of each studio. Nobody else sees a key. */
export type CalcomConnections = {
  /** Null without a key, or with one that can no longer be opened. */
  of(studio: Connected): CalcomApi | null
  /** With a key that is not kept yet. */
  tried(studio: Connected, given: { url?: string | undefined; key: string }): CalcomApi
  urlOf(studio: Connected): string
  keySourceOf(studio: Connected): 'environment' | 'stored' | null
  seal(studioId: string, key: string): string
}

type Connected = Pick<Studio, 'id' | 'isDefault' | 'calcomApiUrl' | 'calcomApiKey'>

type CalcomEnvironment = { url: string; key: string | null; sealingKey: string }

export function createCalcomConnections(
  open: OpenCalcomApi,
  { url, key, sealingKey }: CalcomEnvironment,
): CalcomConnections {
  const urlOf = (studio: Connected) => studio.calcomApiUrl ?? url
  // The environment's key is the default studio's alone: it opens somebody's whole calendar.
  const keyOf = (studio: Connected): string | null => {
    if (studio.isDefault && key !== null) return key
    const { calcomApiKey: sealed, id } = studio
    return sealed === null ? null : openSealed(sealingKey, sealed, id)
  }
  return {
    urlOf,
    of(studio) {
      const own = keyOf(studio)
      return own === null ? null : open({ baseUrl: urlOf(studio), key: own })
    },
    tried: (studio, given) => open({ baseUrl: given.url ?? urlOf(studio), key: given.key }),
    keySourceOf(studio) {
      if (studio.isDefault && key !== null) return 'environment'
      return studio.calcomApiKey === null ? null : 'stored'
    },
    seal: (studioId, text) => sealText(sealingKey, text, studioId),
  }
}

import { hexOf, readToken, signToken, UUID_BYTES, uuidsFrom } from '../signed-token.ts'

/** Names a question about a booking in the link of its mail: whoever has the mail may answer it. */
type IdentityLink = { studioId: string; itemId: string }

const PURPOSE = 'identity:'

/** For the link of the mail. */
export function signIdentityToken(key: string, { studioId, itemId }: IdentityLink): string {
  return signToken(key, PURPOSE, hexOf(studioId, itemId))
}

/** The question that a token names; null unless it was made with this key. */
export function readIdentityToken(key: string, token: string): IdentityLink | null {
  const said = readToken(key, PURPOSE, token, 2 * UUID_BYTES)
  if (said === null) return null
  const [studioId = '', itemId = ''] = uuidsFrom(said)
  return { studioId, itemId }
}

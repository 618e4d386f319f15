import { hexOf, readToken, signToken, UUID_BYTES, uuidsFrom } from '../signed-token.ts'

/**
 * Says on behalf of whom mails are stopped, without a sign-in: it stands in every one of them, and
 * lets whoever has it do nothing else. It is the same whenever it is made.
 */
type Muting = { studioId: string; personId: string }

const PURPOSE = 'mute:'

/** For the foot of a mail, and for `List-Unsubscribe`. */
export function signMuteToken(key: string, { studioId, personId }: Muting): string {
  return signToken(key, PURPOSE, hexOf(studioId, personId))
}

/** Null unless it was made with this key. */
export function readMuteToken(key: string, token: string): Muting | null {
  const said = readToken(key, PURPOSE, token, 2 * UUID_BYTES)
  if (said === null) return null
  const [studioId = '', personId = ''] = uuidsFrom(said)
  return { studioId, personId }
}

import { deliveryHeaders, type HeaderOptions } from './sign.ts'

/** What the receiver answered; `failure` says why there was no answer at all. */
export type Answer =
  | { ok: boolean; status: number; text: string }
  | { ok: false; status: null; failure: string }

/** Where deliveries go and how they get there; without a `fetch` of its own over the network. */
export type Receiver = {
  /** The receiver's webhook address, in full. */
  target: string
  secret: string | null
  signal?: AbortSignal
  fetch?: (url: string, init: RequestInit) => Response | Promise<Response>
}

const ANSWER_CHARS_MAX = 4000

/** `fetch` hides the reason (refused, unknown host) one level down. */
const failureOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.message : String(cause)
}

/** One attempt, as Cal.com makes it: no redirect is followed and nothing is ever sent again. */
export const deliver = async (
  to: Receiver,
  body: string,
  headers: HeaderOptions = {},
): Promise<Answer> => {
  const send = to.fetch ?? fetch
  try {
    const response = await send(to.target, {
      method: 'POST',
      headers: deliveryHeaders(to.secret, body, headers),
      body,
      redirect: 'manual',
      ...(to.signal ? { signal: to.signal } : {}),
    })
    const text = (await response.text()).slice(0, ANSWER_CHARS_MAX)
    return { ok: response.ok, status: response.status, text }
  } catch (error) {
    return { ok: false, status: null, failure: failureOf(error) }
  }
}

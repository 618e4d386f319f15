import { isRefused } from '../api.ts'

/** Names one submission: sent again after a lost answer, it gives the same answer. */
export function newSubmissionKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Under which key each request is sent. As long as nobody knows what became of it, it keeps its
 * key, so that nothing happens twice; once it was refused, asking again is another request.
 */
export function submissionKeys(newKey = newSubmissionKey) {
  const open = new Map<string, string>()
  return {
    keyOf: (asked: unknown): string => {
      const told = toldOf(asked)
      const key = open.get(told) ?? newKey()
      open.set(told, key)
      return key
    },
    failed: (asked: unknown, error: unknown): void => {
      if (isSettled(error)) open.delete(toldOf(asked))
    },
    /** What was asked before is of the past: asked again, even in the same words, it is new. */
    done: (): void => open.clear(),
  }
}

const toldOf = (asked: unknown) => JSON.stringify(asked) ?? ''

/** A server that failed, like an answer that was lost, may have done it or do it yet. */
export function isSettled(error: unknown): boolean {
  return isRefused(error) && error.problem.status < 500
}

import type { Context } from 'hono'
import type { Refusal } from '../../domain/refusal.ts'
import type { HttpEnv } from '../deps.ts'
import { problemResponse } from './problem.ts'

/** Answers a refusal in the asker's language and notes its name for the log. */
export function refuseWith(
  c: Context<HttpEnv>,
  refusal: Refusal,
  more: Record<string, unknown> = {},
): Response {
  c.set('code', refusal.type)
  return problemResponse(refusal, c.get('locale'), more)
}

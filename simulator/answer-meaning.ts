import { z } from 'zod'
import type { Answer } from './deliver.ts'

/** What a receiver's answer says about the delivery, as far as it can be read. */
export type Meaning = { outcome: string | null; reason: string | null }

const answerBody = z.object({
  outcome: z.string().optional(),
  reason: z.string().optional(),
  code: z.string().optional(),
})

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const meaningOf = (answer: Answer): Meaning => {
  if (answer.status === null) return { outcome: null, reason: answer.failure }
  const body = answerBody.safeParse(readJson(answer.text))
  if (!body.success) return { outcome: null, reason: null }
  return { outcome: body.data.outcome ?? null, reason: body.data.reason ?? body.data.code ?? null }
}

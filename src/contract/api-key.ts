import { z } from 'zod'
import { NAME_LENGTH_MAX } from '../domain/limits.ts'
import { id, instant, listOf, text } from './wire.ts'

/** A key of a person of the studio, with that person's rights; the key itself is shown once. */
export const apiKey = z
  .object({
    id,
    name: z.string(),
    prefix: z.string(),
    personId: id,
    personName: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const apiKeys = listOf(apiKey)

export const createApiKey = z
  .strictObject({ name: text(NAME_LENGTH_MAX), personId: id.optional() })
  .meta({ id: 'CreateApiKey', description: 'Without `personId` it is a key of the owner.' })

export const createdApiKey = apiKey
  .extend({ key: z.string().meta({ description: 'Shown this once, and never again.' }) })
  .meta({ id: 'CreatedApiKey' })

export type ApiKeyJson = z.infer<typeof apiKey>
export type CreateApiKey = z.infer<typeof createApiKey>
export type CreatedApiKeyJson = z.infer<typeof createdApiKey>

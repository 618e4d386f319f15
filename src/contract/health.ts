import { z } from 'zod'
import { instant } from './wire.ts'

/** 200 when `ok`; 503 while starting or without its database. */
export const health = z
  .object({
    status: z.enum(['ok', 'starting', 'unavailable']),
    version: z.string(),
    database: z.enum(['embedded', 'server']),
    lastDeliveryAt: instant.nullable(),
    waiting: z.int().nullable(),
    provedAt: instant.nullable(),
    differences: z.int().nullable(),
  })
  .meta({
    id: 'Health',
    description:
      '`waiting` counts what is recorded and not yet applied. Every night all studios are looked ' +
      'through for what must never be: `provedAt` is the oldest look, `differences` what they found.',
  })

export type HealthJson = z.infer<typeof health>

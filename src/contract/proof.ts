import { z } from 'zod'
import { instant } from './wire.ts'

export const proof = z
  .object({
    provedAt: instant.nullable(),
    differences: z.array(z.object({ invariant: z.string(), difference: z.string() })),
  })
  .meta({
    id: 'Proof',
    description:
      'The last time that all balances of the studio were worked out again from the first day, which ' +
      'happens every night; `null`: not yet. A difference names what does not add up by its ids.',
  })

export type ProofJson = z.infer<typeof proof>

import { z } from 'zod'
import { REASON_LENGTH_MAX } from '../domain/limits.ts'
import { id, instant, text } from './wire.ts'

export const addBeneficiary = z
  .strictObject({ clientId: id, reason: text(REASON_LENGTH_MAX).optional() })
  .meta({ id: 'AddBeneficiary' })

/** Somebody else who books from the package. */
export const beneficiary = z
  .object({ clientId: id, name: z.string(), since: instant })
  .meta({ id: 'Beneficiary' })

export type AddBeneficiary = z.infer<typeof addBeneficiary>
export type BeneficiaryJson = z.infer<typeof beneficiary>

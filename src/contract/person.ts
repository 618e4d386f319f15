import { z } from 'zod'
import {
  email,
  id,
  instant,
  isStorable,
  listOf,
  listQuery,
  locale,
  NAME_LENGTH_MAX,
  phone,
  text,
  timeZone,
} from './wire.ts'

export const createPerson = z
  .strictObject({
    email,
    name: text(NAME_LENGTH_MAX),
    locale: locale.optional(),
    timeZone: timeZone.optional(),
    phone: phone.optional(),
  })
  .meta({ id: 'CreatePerson' })

export const updatePerson = z
  .strictObject({
    name: text(NAME_LENGTH_MAX).optional(),
    locale: locale.optional(),
    timeZone: timeZone.nullable().optional(),
    phone: phone.nullable().optional(),
  })
  .meta({ id: 'UpdatePerson' })

export const attachEmail = z.strictObject({ email }).meta({ id: 'AttachEmail' })

export const listPeopleQuery = listQuery.extend({
  query: z
    .string()
    .trim()
    .max(120)
    .refine(isStorable, { error: 'unreadable-character' })
    .optional(),
})

/** A client or a coach. `email` is the primary address, `emails` all of them, that one first. */
export const person = z
  .object({
    id,
    role: z.enum(['owner', 'coach', 'client']),
    name: z.string(),
    email: z.string().nullable(),
    emails: z.array(z.string()),
    locale,
    timeZone: z.string().nullable(),
    phone: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Person' })

export const people = listOf(person)

export type CreatePerson = z.infer<typeof createPerson>
export type UpdatePerson = z.infer<typeof updatePerson>
export type ListPeopleQuery = z.infer<typeof listPeopleQuery>
export type PersonJson = z.infer<typeof person>

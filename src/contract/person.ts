import { z } from 'zod'
import { NAME_LENGTH_MAX, NOTES_LENGTH_MAX } from '../domain/limits.ts'
import { validitySpan } from './validity.ts'
import {
  email,
  id,
  instant,
  isStorable,
  listOf,
  listQuery,
  locale,
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

const notes = z
  .string()
  .trim()
  .max(NOTES_LENGTH_MAX)
  .refine(isStorable, { error: 'unreadable-character' })

export const updatePerson = z
  .strictObject({
    name: text(NAME_LENGTH_MAX).optional(),
    locale: locale.optional(),
    timeZone: timeZone.nullable().optional(),
    phone: phone.nullable().optional(),
  })
  .meta({ id: 'UpdatePerson' })

export const updateClient = updatePerson
  .extend({ notes: notes.optional() })
  .meta({ id: 'UpdateClient' })

export const attachEmail = z.strictObject({ email }).meta({ id: 'AttachEmail' })

export const mergeClient = z.strictObject({ intoClientId: id }).meta({ id: 'MergeClient' })

/** `query`: part of a name, an address or a telephone number; accents and capitals do not matter. */
export const listPeopleQuery = listQuery.extend({
  query: z
    .string()
    .trim()
    .max(120)
    .refine(isStorable, { error: 'unreadable-character' })
    .optional(),
})

const clientFilter = z.enum(['all', 'active', 'ending', 'no-package', 'nothing-booked'])

/**
 * `active`: something left or something booked. `ending`: a package of which little is left, or
 * that ends soon, their own or one that they book from beside its client. `no-package`: nothing left, nor paused. `nothing-booked`: no coming session.
 */
export const listClientsQuery = listPeopleQuery.extend({ filter: clientFilter.optional() })

/**
 * A client or a coach. `email` is the primary address, `emails` all of them, that one first.
 * `notes` are the team's about a client, and nobody else is shown them.
 */
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
    notes: z.string().optional(),
    /** Of a client, for the team: whether they want to be written to about what is left. */
    nudges: z.boolean().optional(),
    /** When they were last sent a link to sign in with; told to the team. */
    invitedAt: instant.nullable().optional(),
    createdAt: instant,
  })
  .meta({ id: 'Person' })

/** Who is left, with everything of both. `undo` is null: a merge cannot be taken back. */
export const mergedClient = person
  .extend({ mergedClientId: id, undo: z.null() })
  .meta({ id: 'MergedClient' })

export const people = listOf(person)

/**
 * All packages together: what can still be booked, what is booked, what was done with the packages
 * that still count. `expiresAt` is the first end of a package with something left; where none is known,
 * `countsFromFirstSession` is how long one lasts from its first session, which nobody booked yet.
 */
const clientSummary = z
  .object({
    sessionsRemaining: z.int(),
    /** What is left in packages that are paused: not to be booked until they go on. */
    sessionsPaused: z.int(),
    sessionsBooked: z.int(),
    /** Of these, those whose new date is still to be found. */
    sessionsAwaiting: z.int(),
    sessionsDone: z.int(),
    nextSessionAt: instant.nullable(),
    expiresAt: instant.nullable(),
    countsFromFirstSession: validitySpan.nullable(),
  })
  .meta({ id: 'ClientSummary' })

export const listedClient = person.extend({ summary: clientSummary }).meta({ id: 'ListedClient' })

export const clients = listOf(listedClient)

const IMPORT_LENGTH_MAX = 200_000
const IMPORT_LINES_MAX = 1000

/** One client a line: name, address and telephone with semicolons, commas or tabs between them. */
export const importClients = z
  .strictObject({
    lines: z
      .string()
      .max(IMPORT_LENGTH_MAX)
      .refine((text) => text.split(/\r\n|\r|\n/).length <= IMPORT_LINES_MAX, {
        error: 'too-many-lines',
      }),
  })
  .meta({ id: 'ImportClients' })

export const importClientsQuery = z.strictObject({ check: z.enum(['true', 'false']).optional() })

/** Why a line brings nobody; `header` is a first line that only names its columns. */
const lineProblem = z.enum([
  'header',
  'no-name',
  'no-email',
  'bad-email',
  'two-emails',
  'name-too-long',
  'bad-phone',
  'unreadable-character',
  'too-many-columns',
  'email-taken',
  'twice-in-list',
])

/** With `?check=true` nothing is created, and `created` has no ids: it is what would be. */
export const importedClients = z
  .object({
    created: z.array(
      z.object({
        line: z.int(),
        id: id.nullable(),
        name: z.string(),
        email: z.string(),
        phone: z.string().nullable(),
      }),
    ),
    skipped: z.array(z.object({ line: z.int(), text: z.string(), reason: lineProblem })),
  })
  .meta({ id: 'ImportedClients' })

export type CreatePerson = z.infer<typeof createPerson>
export type UpdateClient = z.infer<typeof updateClient>
export type PersonJson = z.infer<typeof person>
export type ListedClientJson = z.infer<typeof listedClient>
export type LineProblem = z.infer<typeof lineProblem>
export type ImportedClientsJson = z.infer<typeof importedClients>

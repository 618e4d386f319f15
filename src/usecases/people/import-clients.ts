import * as addresses from '../../db/people/addresses.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { ImportedPerson } from '../inputs/act.ts'
import { performAct } from '../inputs/perform-act.ts'
import { linesOf, readClientLines, type SkippedLine, shown } from './read-client-lines.ts'

type ImportClientsInput = {
  lines: string
  /** Only says what would happen. */
  isCheck: boolean
  route: string
  idempotencyKey?: string | undefined
}

export type ImportedClients = {
  created: (ImportedPerson & { id: string | null })[]
  skipped: SkippedLine[]
}

/** Makes clients of pasted lines; every line that brings nobody is named with its reason. */
export async function importClients(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>,
  actor: Actor,
  { lines, isCheck, ...named }: ImportClientsInput,
): Promise<Result<ImportedClients, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { people, skipped } = readClientLines(lines)
  if (isCheck) {
    const emails = people.map(({ email }) => email)
    const held = await addresses.findHeld(deps.db, actor.studioId, emails)
    const created = people
      .filter(({ email }) => !held.has(email))
      .map((person) => ({ ...person, id: null }))
    const taken = people.filter(({ email }) => held.has(email)).map(({ line }) => line)
    return ok({ created, skipped: withTaken(skipped, lines, taken) })
  }
  if (people.length === 0) return ok({ created: [], skipped })
  const done = await performAct(deps, actor, { act: { type: 'import-clients', people }, ...named })
  if (!done.ok) return done
  const { created, taken } = done.value
  return ok({ created, skipped: withTaken(skipped, lines, taken) })
}

function withTaken(
  skipped: readonly SkippedLine[],
  lines: string,
  taken: readonly number[],
): SkippedLine[] {
  const texts = linesOf(lines)
  const more = taken.map((line) => ({
    line,
    text: shown(texts[line - 1] ?? ''),
    reason: 'email-taken' as const,
  }))
  return [...skipped, ...more].toSorted((a, b) => a.line - b.line)
}

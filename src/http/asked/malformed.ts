import type { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'

type Malformed = Extract<Refusal, { type: 'Malformed' }>
type Issue = z.core.$ZodIssue

/** How the contract names what is wrong; Zod's own messages are sentences. */
const NAMED = /^[a-z]+(-[a-z]+)*$/

/** Names the first field that does not fit, and in one word what is wrong with it. */
export function malformedFrom(error: z.ZodError, asked: unknown): Malformed {
  const issue = error.issues[0]
  if (issue === undefined) return { type: 'Malformed' }
  const { path, problem } = pointed(issue, asked)
  const field = path.map(String).join('.')
  return field === '' ? { type: 'Malformed', problem } : { type: 'Malformed', field, problem }
}

type Pointed = { path: PropertyKey[]; problem: string }

function pointed(issue: Issue, asked: unknown): Pointed {
  const { path } = issue
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...path, ...issue.keys.slice(0, 1)], problem: 'unknown' }
    case 'invalid_type':
      return { path, problem: isMissing(asked, path) ? 'required' : 'wrong-type' }
    case 'invalid_union':
      return pointedInUnion(issue.errors, path, asked)
    default:
      return { path, problem: NAMED.test(issue.message) ? issue.message : slug(issue.code) }
  }
}

/** The choice that the asker came closest to: whose fields are there, only not as they must be. */
function pointedInUnion(choices: Issue[][], path: PropertyKey[], asked: unknown): Pointed {
  const inside = valueAt(asked, path)
  const all = choices.map((issues) => issues.map((issue) => pointed(issue, inside)))
  // A list where an object was given, or the other way round, is no choice that anybody meant.
  const alike = all.filter(
    (issues) => !issues.some((one) => one.path.length === 0 && one.problem === 'wrong-type'),
  )
  const found =
    alike.length === 1
      ? alike[0]
      : (alike.length === 0 ? all : alike).find((issues) =>
          issues.every(({ problem }) => problem !== 'unknown' && problem !== 'required'),
        )
  const first = found?.[0]
  if (first === undefined)
    return { path, problem: isMissing(asked, path) ? 'required' : 'no-choice' }
  return { path: [...path, ...first.path], problem: first.problem }
}

function isMissing(asked: unknown, path: readonly PropertyKey[]): boolean {
  return path.length > 0 && valueAt(asked, path) === undefined
}

function valueAt(asked: unknown, path: readonly PropertyKey[]): unknown {
  let value = asked
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function slug(code: string): string {
  return code.replaceAll('_', '-')
}

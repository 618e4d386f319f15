import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { sorted } from '../properties/dump.ts'
import { type Case, caseOf, expectedText, linesText, STORIES } from './cases.ts'
import { openReceiver } from './our-receiver.ts'
import type { Line } from './story.ts'
import studio from './studio.json' with { type: 'json' }

const FOLDER = join(import.meta.dirname, 'cases')

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** The lines in another order, all of them received when the last one would be. */
function reversed(lines: readonly Line[]): Line[] {
  const last = lines.at(-1)?.at ?? studio.start
  const [told, ticks] = [lines.filter(isTold), lines.filter((line) => !isTold(line))]
  return [...told.toReversed().map((line) => ({ ...line, at: last })), ...ticks]
}

const isTold = (line: Line): boolean => line.body !== undefined

const twice = (lines: readonly Line[]): Line[] => lines.flatMap((line) => [line, line])

async function told(lines: readonly Line[]) {
  const receiver = await openReceiver(database)
  const answers: (number | undefined)[] = []
  for (const line of lines) {
    const answer = await receiver.take(line)
    if (answer !== null) answers.push(answer)
  }
  return { answers, state: await receiver.state() }
}

/** Who has what left follows for everybody; a case names those it is about. */
function wanted({ expected }: Case) {
  const credits = Object.entries(studio.clients).map(([name, client]) => [name, client.credits])
  return {
    sessions: sorted(expected.sessions),
    entries: sorted(expected.entries),
    remaining: { ...Object.fromEntries(credits), ...expected.remaining },
    asks: [...expected.asks].sort(),
  }
}

async function check(one: Case, lines: readonly Line[]): Promise<void> {
  const { answers, state } = await told(lines)
  expect(answers).toEqual(lines.filter(isTold).map(({ answer }) => answer))
  expect({
    sessions: sorted(state.sessions.map((row) => inOrder(row, SESSION_FIELDS))),
    entries: sorted(state.entries.map((row) => inOrder(row, ENTRY_FIELDS))),
    remaining: state.remaining,
    asks: [...state.asks].sort(),
  }).toEqual(wanted(one))
}

const SESSION_FIELDS = ['client', 'uid', 'start', 'end', 'status', 'credit']
const ENTRY_FIELDS = ['client', 'session', 'kind', 'quantity']

function inOrder(row: object, fields: string[]): object {
  const values = new Map(Object.entries(row))
  return Object.fromEntries(fields.map((field) => [field, values.get(field)]))
}

test('the cases are what their stories say, and no other', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(STORIES.map(({ name }) => name).sort())
  for (const story of STORIES) {
    const one = caseOf(story)
    const text = (file: string) => readFileSync(join(FOLDER, story.name, file), 'utf8')
    expect(text('deliveries.jsonl')).toBe(linesText(one.lines))
    expect(text('expected.json')).toBe(expectedText(one))
  }
})

describe.each(STORIES.map((story) => [story.fact, story] as const))('%s', (_, story) => {
  const one = caseOf(story)
  test('As it was sent', () => check(one, one.lines))
  test('Each delivery twice', () => check(one, twice(one.lines)))
  if (!story.inThisOrderOnly) test('In the other order', () => check(one, reversed(one.lines)))
})

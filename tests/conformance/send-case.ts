// Sends cases to a receiver over HTTP; see README.md beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sorted } from '../properties/dump.ts'
import type { Line } from './story.ts'

const FOLDER = join(import.meta.dirname, 'cases')

const { values, positionals } = parseArgs({
  options: { target: { type: 'string' }, state: { type: 'string' } },
  allowPositionals: true,
})

const stop = (problem: string): never => {
  console.error(problem)
  process.exit(2)
}

const { target } = values
if (target === undefined) {
  stop(
    'npx node tests/conformance/send-case.ts --target <webhook address> [--state <file>] <case> …',
  )
}

function linesOf(name: string): Line[] {
  const text = readFileSync(join(FOLDER, name, 'deliveries.jsonl'), 'utf8').trim()
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line))
}

/** True where every delivery is answered as the case says. */
async function send(name: string): Promise<boolean> {
  let isRight = true
  for (const { at, headers = {}, body, answer = 200 } of linesOf(name)) {
    if (body === undefined) {
      console.log(`${name}: set the receiver's clock to ${at}`)
      continue
    }
    const response = await fetch(target ?? '', {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    })
    if (response.status === answer) continue
    isRight = false
    console.log(`${name}: answered ${response.status}, not ${answer}: ${await response.text()}`)
  }
  return isRight
}

/** In one order of rows and of fields, so that equal states are equal texts. */
const rows = (some: object[]): object[] =>
  sorted(some.map((row) => Object.fromEntries(Object.entries(row).sort())))

/** What the receiver says of itself, in the form of `expected.json`, beside what is expected. */
function isAsExpected(name: string, file: string): boolean {
  const { sessions, entries, remaining } = JSON.parse(
    readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'),
  )
  const actual = JSON.parse(readFileSync(file, 'utf8'))
  const differences = [
    ['sessions', rows(sessions), rows(actual.sessions ?? [])],
    ['entries', rows(entries), rows(actual.entries ?? [])],
    ['remaining', rows([remaining]), rows([actual.remaining ?? {}])],
  ].filter(([, expected, found]) => JSON.stringify(expected) !== JSON.stringify(found))
  for (const [what, expected, found] of differences) {
    console.log(`${name}: ${what}`, JSON.stringify({ expected, found }, null, 2))
  }
  return differences.length === 0
}

const names = positionals.length > 0 ? positionals : readdirSync(FOLDER).sort()
let wrong = 0
for (const name of names) {
  const isSent = await send(name)
  const isRight = values.state === undefined || isAsExpected(name, values.state)
  if (!isSent || !isRight) wrong += 1
}
console.log(`${names.length} cases, ${wrong} wrong`)
process.exit(wrong === 0 ? 0 : 1)

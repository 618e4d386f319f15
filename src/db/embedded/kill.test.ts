import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataDir } from '../../../tests/embedded-template.ts'
import { silentLog } from '../../../tests/logs.ts'
import { openDatabase } from '../open.ts'

const ROUNDS = 5
const ROWS_MIN = 40
const SCRIPT = join(import.meta.dirname, '../../../tests/commit-until-killed.ts')

let dataDir: string

beforeEach(async () => {
  dataDir = await createDataDir()
})

afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** Gives the rows of which the process said that they are committed, before it was killed. */
async function commitUntilKilled(round: number): Promise<number> {
  const child = spawn(process.execPath, [SCRIPT, dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    // Not at a row's end, so that it dies in the middle of something.
    if (output.length > ROWS_MIN * 3 + round * 7) child.kill('SIGKILL')
  })
  const [, signal] = await closed
  expect(signal).toBe('SIGKILL')
  return output.split('\n').length - 1
}

test('no acknowledged row is lost when the process is killed, over and over', async () => {
  const said: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) said.push(await commitUntilKilled(round))
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'fitbuddy.lock'), 'utf8'))
  expect(() => process.kill(pid, 0)).toThrow()
  const database = await openDatabase({ dataDir, log: silentLog })
  const { rows } = await database.pool.query(
    `select round, count(*) as kept, max(number) as last from acknowledged
     group by round order by round`,
  )
  await database.close()
  expect(rows).toHaveLength(ROUNDS)
  for (const { round, kept, last } of rows) {
    expect(kept).toBe(last + 1)
    expect(kept).toBeGreaterThanOrEqual(said[round] ?? Number.NaN)
    expect(said[round]).toBeGreaterThanOrEqual(ROWS_MIN)
  }
})

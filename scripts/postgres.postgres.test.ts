import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows
}

test('a server of one’s own answers on both of its addresses, and leaves nothing behind', async () => {
  const server = await startPostgres({ settings: { work_mem: '7MB' } })
  for (const url of [server.url, server.socketUrl]) {
    expect(await ask(url, 'show work_mem')).toEqual([{ work_mem: '7MB' }])
  }
  expect(await ask(server.url, 'show fsync')).toEqual([{ fsync: 'off' }])
  process.kill(server.processId, 0)
  await server.stop()
  expect(existsSync(server.folder)).toBe(false)
  expect(() => process.kill(server.processId, 0)).toThrow('ESRCH')
})

test('who does not know its password stays outside', async () => {
  const server = await startPostgres()
  const guess = server.url.replace(/:\w+@/, ':guess@')
  await expect(ask(guess, 'select 1')).rejects.toThrow('password authentication failed')
  await server.stop()
})

test('the server goes with the process that started it, even one that was killed', async () => {
  const program = `
    import { startPostgres } from './scripts/postgres.ts'
    const { folder, processId } = await startPostgres()
    console.log(JSON.stringify({ folder, processId }))
    setInterval(() => {}, 1000)
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [chunk] = await once(child.stdout, 'data')
  const { folder, processId } = JSON.parse(String(chunk))
  child.kill('SIGKILL')
  while (existsSync(folder)) await pause(20)
  expect(() => process.kill(processId, 0)).toThrow('ESRCH')
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryLog, silentLog } from '../../../tests/logs.ts'
import { FolderInUseError, type FolderLock, lockFolder, runningServer } from './folder-lock.ts'
import { processIdentity, processSpace } from './process-identity.ts'

let folder: string
let file: string
const held: FolderLock[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fitbuddy-test-'))
  file = join(folder, 'fitbuddy.lock')
})

afterEach(async () => {
  for (const lock of held.splice(0)) await lock.release()
  await rm(folder, { recursive: true, force: true })
})

async function lock(options: { log?: typeof silentLog; onLost?: () => void } = {}) {
  const { log = silentLog, onLost = () => {} } = options
  const taken = await lockFolder({ folder, socket: '/socket', log, onLost, beatMs: 400 })
  held.push(taken)
  return taken
}

async function writeLock(holder: object) {
  const space = await processSpace()
  const whole = { start: '1', space, token: 'other', socket: '/old', address: null, ...holder }
  await writeFile(file, JSON.stringify(whole))
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

test('the lock is readable by its owner alone and says who holds the folder', async () => {
  const { token, announce } = await lock()
  await announce('http://127.0.0.1:3000')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    ...{ pid: process.pid, token, address: 'http://127.0.0.1:3000' },
  })
})

test('a second server is refused with the process and the address of the first', async () => {
  await (await lock()).announce('http://127.0.0.1:3000')
  const refused = lock()
  await expect(refused).rejects.toThrow(FolderInUseError)
  await expect(refused).rejects.toThrow(
    `Another FitBuddy (process ${process.pid}, http://127.0.0.1:3000) uses the folder ${folder}`,
  )
})

test('a released folder can be locked again', async () => {
  await (await lock()).release()
  expect(await readdir(folder)).toEqual([])
  await lock()
})

test('the command line finds the running server, and none where none runs', async () => {
  expect(await runningServer(folder, silentLog)).toBeNull()
  const { token, announce } = await lock()
  await announce('http://127.0.0.1:3000')
  expect(await runningServer(folder, silentLog)).toEqual({
    ...{ pid: process.pid, address: 'http://127.0.0.1:3000', token },
  })
  await writeLock({ pid: await deadPid() })
  expect(await runningServer(folder, silentLog)).toBeNull()
})

test('the lock of a process that is dead is taken over, and said so', async () => {
  await writeLock({ pid: await deadPid() })
  const { log, records } = memoryLog()
  const { abandonedSocket } = await lock({ log })
  expect(abandonedSocket).toBe('/old')
  expect(records).toMatchObject([{ msg: expect.stringContaining('took over the lock') }])
  expect(await readdir(folder)).toEqual(['fitbuddy.lock'])
})

test('the lock of a dead process is taken over when its id lives on in another process', async () => {
  const other = spawn('sleep', ['60'])
  await writeLock({ pid: other.pid })
  await lock()
  other.kill('SIGKILL')
})

test('a living process keeps its lock', async () => {
  const other = spawn('sleep', ['60'])
  await writeLock({ pid: other.pid, start: await processIdentity(other.pid ?? 0) })
  await expect(lock()).rejects.toThrow(`process ${other.pid}`)
  other.kill('SIGKILL')
})

test.each(['', '{"pid":1', 'null'])('a lock half written (%j) holds nothing', async (text) => {
  await writeFile(file, text)
  await lock()
})

test('of many starts that find the same dead lock exactly one wins', async () => {
  await writeLock({ pid: await deadPid() })
  const starts = await Promise.allSettled(Array.from({ length: 20 }, () => lock()))
  expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const reasons = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []))
  for (const reason of reasons) expect(reason).toBeInstanceOf(FolderInUseError)
})

test('a takeover that was killed half-way is itself taken over', async () => {
  await writeLock({ pid: await deadPid() })
  await writeFile(`${file}.takeover`, await readFile(file))
  await lock()
  expect(await readdir(folder)).toEqual(['fitbuddy.lock'])
})

test('a lock from another machine or container is kept while its heart beats', async () => {
  await writeLock({ pid: 1, space: 'other-host boot pid:[1]' })
  let seconds = 1
  const beat = setInterval(() => utimes(file, seconds, seconds++), 100)
  await expect(lock()).rejects.toThrow('process 1 on other-host')
  clearInterval(beat)
})

test('a lock from another machine or container is taken over when its heart is still', async () => {
  await writeLock({ pid: 1, space: 'other-host boot pid:[1]' })
  await lock()
})

test('a server whose lock was taken away is told', async () => {
  const onLost = vi.fn()
  await lock({ onLost })
  await writeLock({ pid: process.pid })
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), { timeout: 30_000 })
})

test('a process that died and was not waited for holds nothing', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'])
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data')
  const pid = Number(line)
  await vi.waitFor(async () => expect(await processIdentity(pid)).toBeNull(), { timeout: 10_000 })
  parent.kill('SIGKILL')
})

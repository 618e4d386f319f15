import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Names one life of one process id; `null` when it is over, `'unknown'` when more cannot be told. */
export async function processIdentity(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null
  try {
    return await startOf(pid)
  } catch {
    return isAlive(pid) ? 'unknown' : null
  }
}

/** Process ids mean something only between processes with the same answer: one boot of one machine, one container. */
export async function processSpace(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const space = await readlink('/proc/self/ns/pid').catch(() => '')
  return [hostname(), boot.trim(), space].join(' ')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return linuxStart(await readFile(`/proc/${pid}/stat`, 'utf8'))
  if (process.platform === 'win32') {
    const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
    return (await run('powershell', ['-NoProfile', '-Command', script])).stdout.trim()
  }
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  return (await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env })).stdout.trim()
}

/** A process that died and was not yet waited for (state Z) still has an id, but holds nothing. */
function linuxStart(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return fields[19] ?? 'unknown'
}

// What processes cost, as Linux counts it: a busy neighbour changes these numbers less than seconds.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** CPU time of a process and of all it started, those that have ended included. */
export function cpuMsOf(processId: number): number {
  const parentById = new Map<number, number>()
  const ticksById = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat === null) continue
    parentById.set(Number(name), stat.parentId)
    ticksById.set(Number(name), stat.ticks)
  }
  const isOfTree = (id: number | undefined): boolean =>
    id !== undefined && (id === processId || isOfTree(parentById.get(id)))
  const ticks = [...ticksById].map(([id, own]) => (isOfTree(id) ? own : 0))
  return ticks.reduce((sum, own) => sum + own, 0) * TICK_MS
}

function statOf(processId: number): { parentId: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name in brackets may hold anything, so what counts begins after its end.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number)
    return { parentId: Number(fields[1]), ticks: user + system + childUser + childSystem }
  } catch {
    return null
  }
}

export type Memory = { residentMb: number; peakMb: number }

export function memoryOf(processId: number): Memory {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8')
  const mb = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { residentMb: mb('VmRSS'), peakMb: mb('VmHWM') }
}

/** CPU time that all processes of the machine have used, whoever they are. */
export function machineCpuMs(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split('\n', 1)
    .flatMap((line) => line.split(/\s+/).map(Number))
  return (user + nice + system + irq + softIrq) * TICK_MS
}

export function loadAverage(): number {
  return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0])
}

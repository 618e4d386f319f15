// What every page of results has: where it was taken, its targets met or missed, its tables.
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

export type Circumstances = {
  title: string
  takenAt: string
  revision: string
  machine: string
  node: string
  loadBefore: number
  minutes: number
}

export type Verdict = { what: string; target: string; measured: string; isMet: boolean }

/** What one benchmark found: its targets first, then what else there is to read. */
export type Findings = { about: readonly string[]; verdicts: readonly Verdict[]; rest: string[] }

export function pageOf(circumstances: Circumstances, { about, verdicts, rest }: Findings): string {
  return [
    ...headOf(circumstances),
    ...about,
    '',
    '## Targets',
    '',
    ...verdictTable(verdicts),
    '',
    ...rest,
    '',
  ].join('\n')
}

export function headOf({ title, takenAt, revision, machine, minutes }: Circumstances): string[] {
  return [
    `# ${title}`,
    `Taken ${takenAt}, of ${revision}, in ${minutes.toFixed(1)} minutes, on ${machine}.`,
  ]
}

export function verdictTable(verdicts: readonly Verdict[]): string[] {
  return table(
    ['', 'target', 'measured', ''],
    verdicts.map(({ what, target, measured, isMet }) => [
      ...[what, target, measured, isMet ? 'met' : '**missed**'],
    ]),
  )
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

export function machineOf(): string {
  const [first] = cpus()
  return `${cpus().length} cores of ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`
}

export function revision(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'src') === '' ? '' : ' with changes to src'
  return `revision ${git('rev-parse', '--short', 'HEAD')}${changed}`
}

export const whole = (value: number): string => String(Math.round(value))
export const tenths = (value: number): string => value.toFixed(1)
export const hundredths = (value: number): string => value.toFixed(2)
export const percent = (share: number): string => `${Math.round(share * 100)} %`

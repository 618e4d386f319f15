import { MINUTE_MS } from '../domain/instant.ts'
import { rehearseNow } from '../usecases/rehearse/rehearse-now.ts'
import { examineStudio, type Finding } from '../usecases/studio/examine-studio.ts'
import { ADVICE, ADVICE_OTHERWISE } from './advice.ts'
import { type Command, EXIT, type Terminal, type Workshop } from './command.ts'
import { parseOptions } from './parse-options.ts'

export const doctor: Command = { name: 'doctor', run: runDoctor }

const NAME_WIDTH = 20

async function runDoctor(
  { deps, databaseKind }: Workshop,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const options = parseOptions(args, { texts: ['studio'], flags: ['rehearse'] })
  const findings = await examineStudio(deps, options.text('studio'))
  if (findings === null) {
    terminal.complain('There is no such studio.')
    return EXIT.notFine
  }
  const database: Finding = {
    id: 'database',
    state: 'ok',
    problem: null,
    facts: { kind: databaseKind },
  }
  const all = [database, ...findings]
  for (const finding of all) terminal.say(lineOf(finding))
  const isRehearsed =
    !options.has('rehearse') || (await isPlayed(deps, options.text('studio'), terminal))
  const isFine = isRehearsed && all.every(({ state }) => state !== 'fail')
  return isFine ? EXIT.fine : EXIT.notFine
}

/** Whether a whole life of a booking came through, said step by step. */
async function isPlayed(
  deps: Workshop['deps'],
  slug: string | null,
  { say }: Terminal,
): Promise<boolean> {
  const states = { done: 'ok', failed: 'fail', skipped: 'warn' } as const
  const played = await rehearseNow(deps, slug, ({ id, state, problem }) => {
    const known = state === 'done' || state === 'failed' ? state : 'skipped'
    const said = known === 'skipped' ? 'NotTried' : problem
    say(lineOf({ id: `rehearse-${id}`, state: states[known], problem: said, facts: {} }))
  })
  if (played.ok) return played.value
  const problem = played.refusal.type === 'CalcomNotConnected' ? 'NoKey' : played.refusal.type
  say(lineOf({ id: 'rehearse', state: 'fail', problem, facts: {} }))
  return false
}

/** `fail  clock-skew  ClockSkew: set the clock ...` */
function lineOf({ id, state, problem, facts }: Finding): string {
  const told = Object.entries(facts).map(([name, value]) => factOf(name, value))
  const advice = problem === null ? null : (ADVICE[problem] ?? ADVICE_OTHERWISE)
  const said = [problem, told.join(', ')].filter((part) => part !== null && part !== '').join(' ')
  const rest = advice === null ? said : `${said}: ${advice}`
  return `${state.padEnd(4)}  ${id.padEnd(NAME_WIDTH)}  ${rest}`.trimEnd()
}

function factOf(name: string, value: string | number | null): string {
  if (name === 'ageMs') return value === null ? 'never' : `${ageOf(Number(value))} ago`
  if (name === 'medianMs')
    return `${Math.round(Number(value) / 1000)} s after Cal.com's own instant`
  if (name === 'difference' || name === 'invariant') return String(value)
  return `${name} ${value}`
}

function ageOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

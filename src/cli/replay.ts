import { Temporal } from 'temporal-polyfill'
import { type ReplayedStudio, replayStudio } from '../usecases/replay/replay-studio.ts'
import { type Command, EXIT, type Terminal, type Workshop } from './command.ts'
import { parseEdge, parseOptions } from './parse-options.ts'

const DIFFERENCES_SHOWN = 20
const SPOKEN_EVERY = 10_000

export const replay: Command = { name: 'replay', run: runReplay }

const REFUSALS = {
  NoSuchStudio: 'There is no such studio.',
  ShadowNotEmpty: 'The shadow database holds a studio already: it must be an empty one.',
  NeverStill: 'The studio is never still long enough to be compared: try again when less happens.',
}

async function runReplay(
  { deps, openShadow }: Workshop,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const texts = ['from', 'until', 'studio', 'shadow']
  const options = parseOptions(args, { texts, flags: ['check', 'in-tables'] })
  const isCheck = options.has('check')
  const wanted = {
    studioSlug: options.text('studio'),
    from: parseEdge('from', options.text('from')),
    until: parseEdge('until', options.text('until')),
    differencesMax: isCheck ? 1 : DIFFERENCES_SHOWN,
    ...(options.has('in-tables') ? { inMemory: null } : {}),
  }
  const shadow = await openShadow(options.text('shadow'))
  try {
    const began = deps.now()
    let spoken = 0
    const done = await replayStudio(deps, shadow, wanted, (inputs) => {
      if (isCheck || inputs < spoken + SPOKEN_EVERY) return
      spoken = inputs
      terminal.say(`  ${inputs} inputs ...`)
    })
    if (!done.ok) {
      terminal.complain(REFUSALS[done.refusal])
      return EXIT.notFine
    }
    if (!isCheck) tellHowMuch(done.value, deps.now() - began, terminal)
    return tellDifferences(done.value, isCheck, terminal)
  } finally {
    await shadow.close()
  }
}

function tellHowMuch({ slug, inputs, compared }: ReplayedStudio, ms: number, { say }: Terminal) {
  const seconds = (ms / 1000).toFixed(1)
  say(`Studio ${slug}: ${inputs} inputs lived again in ${seconds} s, ${compared} rows compared.`)
}

function tellDifferences(
  { differences, disagreements }: ReplayedStudio,
  isCheck: boolean,
  { say }: Terminal,
): number {
  const lines = [
    ...disagreements.map(
      ({ seq, kind, was, is }) => `input ${seq}, ${kind}: was ${was}, comes out ${is}`,
    ),
    ...differences.map(({ part, name, field, recorded, replayed }) => {
      const values = `here ${shown(field, recorded)}, replayed ${shown(field, replayed)}`
      return `${ONE[part]} ${name}: ${field}: ${values}`
    }),
  ]
  if (lines.length === 0) {
    say('identical')
    return EXIT.fine
  }
  for (const line of isCheck ? lines.slice(0, 1) : lines) say(line)
  if (!isCheck) {
    const atLeast = differences.length >= DIFFERENCES_SHOWN ? 'at least ' : ''
    say(`${atLeast}${lines.length} ${lines.length === 1 ? 'difference' : 'differences'}`)
  }
  return EXIT.notFine
}

const ONE = { sessions: 'session', packages: 'package', claims: 'claim', items: 'item' }

function shown(field: string, value: unknown): string {
  const isInstant = typeof value === 'number' && /(At|Until)$/.test(field)
  if (isInstant) return Temporal.Instant.fromEpochMilliseconds(value).toString()
  return JSON.stringify(value)
}

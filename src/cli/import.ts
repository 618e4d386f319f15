import { importEarlier, type NoImport, previewEarlier } from '../usecases/earlier/import-earlier.ts'
import type { ImportPlan, LeftOut } from '../usecases/earlier/plan-import.ts'
import { type Command, EXIT, type Terminal, UsageError, type Workshop } from './command.ts'
import { parseOptions } from './parse-options.ts'

export const importFrom: Command = { name: 'import', run: runImport }

const REFUSALS: { [Name in NoImport]: string } = {
  NoEarlierTables: 'There are no tables of an earlier FitBuddy: profiles, packages and sessions.',
  NoOwner: 'The studio has no owner yet: open /setup, or set OWNER_EMAIL, then ask again.',
}

async function runImport(
  { deps, openEarlier }: Workshop,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const options = parseOptions(args, { texts: ['from'], flags: ['yes'] })
  const from = options.text('from')
  if (from === null || !/^postgres(ql)?:\/\//.test(from)) {
    throw new UsageError(
      '--from needs the address of a database, postgres://user:password@host/name',
    )
  }
  const plan = await readPlan({ deps, openEarlier }, from)
  if (typeof plan === 'string') {
    terminal.complain(REFUSALS[plan])
    return EXIT.notFine
  }
  tellPlan(plan, terminal)
  if (!options.has('yes')) {
    terminal.say('Nothing was written. With --yes it is.')
    return EXIT.fine
  }
  const done = await importEarlier(deps, plan)
  if (!done.ok) {
    terminal.complain(REFUSALS[done.refusal])
    return EXIT.notFine
  }
  const { refused, ...counts } = done.value
  for (const [what, { now, before }] of Object.entries(counts)) {
    terminal.say(`${what}: ${now} brought over now, ${before} were here already`)
  }
  tellLeftOut('refused', refused, terminal)
  return refused.length === 0 ? EXIT.fine : EXIT.notFine
}

/** Nothing of it stays open while what was read is written. */
async function readPlan(
  { deps, openEarlier }: Pick<Workshop, 'deps' | 'openEarlier'>,
  from: string,
): Promise<ImportPlan | NoImport> {
  const earlier = await openEarlier(from)
  try {
    const preview = await previewEarlier(deps, earlier)
    return preview.ok ? preview.value : preview.refusal
  } finally {
    await earlier.close()
  }
}

function tellPlan({ people, packages, sessions, leftOut }: ImportPlan, terminal: Terminal): void {
  const { say } = terminal
  const coaches = people.filter(({ role }) => role === 'coach').length
  say(`people: ${people.length}, ${coaches} of them coaches`)
  say(`packages: ${packages.length}, with what is left in them as an opening balance of today`)
  for (const { id, opening, remaining, coming } of packages) {
    const sum = remaining === opening ? '' : ` = ${Math.max(0, remaining)} left + ${coming} booked`
    const odd = remaining < 0 ? `, though ${-remaining} more were used than it held` : ''
    say(`  package ${id}: ${opening}${sum}${odd}`)
  }
  const atCalcom = sessions.filter(({ calcomUid }) => calcomUid !== null).length
  say(`coming sessions: ${sessions.length}, ${atCalcom} of them known to Cal.com`)
  tellLeftOut('left out', leftOut, terminal)
}

function tellLeftOut(title: string, leftOut: readonly LeftOut[], { say }: Terminal): void {
  if (leftOut.length === 0) return
  say(`${title}: ${leftOut.length}`)
  for (const { what, reason } of leftOut) say(`  ${what}: ${reason}`)
}

/** What `fitbuddy help` says; apart from the commands, so that help need not load them. */
type Description = { name: string; summary: string; usage: string }

const DESCRIPTIONS: readonly Description[] = [
  {
    name: 'serve',
    summary: 'start the server, as npm start does',
    usage: `fitbuddy serve

Builds the pages where that is needed, and starts the server. Its settings come from the
environment, from .env.local and from .env in this folder; .env.example explains each of them.`,
  },
  {
    name: 'migrate',
    summary: 'bring the database to the tables of this version',
    usage: `fitbuddy migrate

Applies the migrations that the database lacks, and names them. The server does the same when it
starts.`,
  },
  {
    name: 'doctor',
    summary: 'test everything that has to work, line by line',
    usage: `fitbuddy doctor [--studio SLUG] [--rehearse]

Tests the database and its tables, the webhook's secret, what arrived from Cal.com and what was
refused, clocks, the key to Cal.com's API with what is registered there, what waits to be applied
or to be sent, and that every balance is the sum of its entries. Each line says ok, warn or fail,
and what to do. Nothing is changed but the date of the test.

  --studio SLUG   another studio than the default one
  --rehearse      then play a whole life of a booking: book on a hidden type at Cal.com, wait for
                  its webhook, move, cancel, look at the ledger, and take everything away again.
                  Needs a key to Cal.com's API, and the server running.

Exit code: 0 when nothing fails, 1 when something does, 2 wrongly called.`,
  },
  {
    name: 'import',
    summary: 'bring people, packages and coming sessions over from an earlier FitBuddy',
    usage: `fitbuddy import --from ADDRESS [--yes]

Reads the tables profiles, packages and sessions of an earlier FitBuddy, and changes nothing there.
Says what it would bring over, and what it leaves out and why; with --yes it does. People are found
again by their address. Of a package, what is left counts as its opening balance of today, together
with what its coming sessions will take. Each row is brought over once, however often it is asked.

  --from ADDRESS   the earlier database: postgres://user:password@host:5432/postgres
  --yes            write it

Exit code: 0 done or shown, 1 something was refused, 2 wrongly called.`,
  },
  {
    name: 'replay',
    summary: 'live everything again that a studio recorded, and compare',
    usage: `fitbuddy replay [--check] [--from DAY] [--until DAY] [--studio SLUG]
                       [--shadow ADDRESS] [--in-tables]

Applies all recorded inputs of a studio again, in their order and by the same steps, in an empty
database of its own, and compares both: sessions, packages with their entries, claims, items. The
studio itself is only read. What was decided on people's acts then is taken as it was decided.

  --check            stop at the first difference and say only that, or « identical »
  --from, --until    compare only what inputs received in this time told of: a day of the studio
                     (--until includes it), or an instant such as 2026-01-31T12:00:00Z
  --studio SLUG      another studio than the default one
  --shadow ADDRESS   an empty PostgreSQL database to live it again in, for a studio with a long
                     history: postgres://user:password@host:5432/shadow. Without it, an embedded
                     database in a temporary folder is made, and removed afterwards.
  --in-tables        write all of it in that database; otherwise what Cal.com sent after the last
                     act is lived in memory, and written only where it does not come out the same

Exit code: 0 identical, 1 something differs, 2 wrongly called.`,
  },
]

export function isKnown(name: string): boolean {
  return DESCRIPTIONS.some((command) => command.name === name)
}

/** How a command is called; without a name, which there are. */
export function helpFor(name: string | null): string {
  const one = DESCRIPTIONS.find((command) => command.name === name)
  if (one !== undefined) return one.usage
  const width = Math.max(...DESCRIPTIONS.map((command) => command.name.length))
  const lines = DESCRIPTIONS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  const end = 'fitbuddy COMMAND --help says more.'
  return ['fitbuddy COMMAND [options]', '', ...lines, '', end].join('\n')
}

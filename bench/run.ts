// `npm run bench [-- <name> [<label>]]`: measures, prints the tables and keeps them in bench/results/.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, binaries } from '../scripts/postgres.ts'
import { measureExplanation } from './explanation.ts'
import { type Circumstances, type Findings, machineOf, pageOf, revision } from './page.ts'
import { loadAverage } from './process-usage.ts'
import { measureReconciliation } from './reconciliation.ts'
import { measureReplay } from './replay.ts'
import { measureReports } from './reports.ts'
import { measureWebhookToCommit } from './webhook-to-commit.ts'

type Bench = (programs: Binaries) => Promise<Page>
type Page = (circumstances: Circumstances) => string

const asPage =
  (measure: (programs: Binaries) => Promise<Findings>) =>
  async (programs: Binaries): Promise<Page> => {
    const findings = await measure(programs)
    return (circumstances) => pageOf(circumstances, findings)
  }

const BENCHES: Record<string, Bench> = {
  'webhook-to-commit': measureWebhookToCommit,
  explanation: asPage(measureExplanation),
  reconciliation: asPage(measureReconciliation),
  replay: asPage(measureReplay),
  reports: asPage(measureReports),
}

const [name = 'webhook-to-commit', label = name] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) throw new Error(`one of ${Object.keys(BENCHES).join(', ')}`)
if (!/^[a-z0-9-]+$/.test(label)) throw new Error('a label of small letters, digits and dashes')
const programs = binaries()
if (programs === null || process.platform !== 'linux') {
  console.error('The benchmark needs Linux and PostgreSQL: apt-get install -y postgresql')
  process.exit(1)
}

const begun = performance.now()
const loadBefore = loadAverage()
const takenAt = new Date().toISOString()
const page = await bench(programs)
const text = page({
  title: `${takenAt.slice(0, 10)}: ${label.replaceAll('-', ' ')}`,
  takenAt: `${takenAt.slice(0, 16).replace('T', ' ')} UTC`,
  revision: revision(),
  machine: machineOf(),
  node: process.versions.node,
  loadBefore,
  minutes: (performance.now() - begun) / 60_000,
})
const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const file = `${takenAt.slice(0, 10)}-${label}.md`
writeFileSync(join(folder, file), text)
console.log(`\n${text}\nKept as bench/results/${file}`)

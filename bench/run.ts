// `npm run bench [-- <name>]`: measures, prints the tables and keeps them in bench/results/.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { binaries } from '../scripts/postgres.ts'
import { measureOnEmbedded } from './on-embedded.ts'
import { measureOnPostgres } from './on-postgres.ts'
import { loadAverage } from './process-usage.ts'
import { report } from './report.ts'

const name = process.argv[2] ?? 'webhook-to-commit'
if (!/^[a-z0-9-]+$/.test(name)) throw new Error('a name of small letters, digits and dashes')
const programs = binaries()
if (programs === null || process.platform !== 'linux') {
  console.error('The benchmark needs Linux and PostgreSQL: apt-get install -y postgresql')
  process.exit(1)
}

const begun = performance.now()
const loadBefore = loadAverage()
const takenAt = new Date().toISOString()
console.log('On PostgreSQL:')
const onPostgres = await measureOnPostgres(programs)
console.log('On the embedded database:')
const onEmbedded = await measureOnEmbedded()

const text = report(
  {
    title: `${takenAt.slice(0, 10)}: ${name.replaceAll('-', ' ')}`,
    takenAt: `${takenAt.slice(0, 16).replace('T', ' ')} UTC`,
    revision: revision(),
    machine: `${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.versions.node,
    loadBefore,
    minutes: (performance.now() - begun) / 60_000,
  },
  onPostgres,
  onEmbedded,
)
const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const file = `${takenAt.slice(0, 10)}-${name}.md`
writeFileSync(join(folder, file), text)
console.log(`\n${text}\nKept as bench/results/${file}`)

function revision(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'src') === '' ? '' : ' with changes to src'
  return `revision ${git('rev-parse', '--short', 'HEAD')}${changed}`
}

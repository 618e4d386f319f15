import { randomInt } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { flagsFrom, loadEnvFiles, secretFrom, targetFrom } from './options.ts'
import { uidsFrom } from './randomness.ts'
import { runSimulation } from './simulation.ts'

const FLAGS = ['target', 'secret', 'email', 'name', 'booker-url', 'pause']
const UINT32 = 2 ** 32

const stopWith = (problem: string): false => {
  console.error(problem)
  return false
}

const simulate = async (): Promise<boolean> => {
  loadEnvFiles()
  const flags = flagsFrom(process.argv.slice(2), FLAGS)
  if (!flags.ok) return stopWith(flags.problem)
  const target = targetFrom(flags.value.target, process.env)
  if (!target.ok) return stopWith(target.problem)
  const pauseSeconds = Number(flags.value.pause ?? '0')
  if (!(pauseSeconds >= 0 && pauseSeconds <= 60))
    return stopWith('--pause is the seconds between two steps, at most 60.')
  return runSimulation({
    target: target.value,
    secret: secretFrom(flags.value.secret, process.env),
    email: flags.value.email ?? 'nora.perret@example.com',
    name: flags.value.name ?? 'Nora Perret',
    apiKey: process.env.FITBUDDY_API_KEY ?? null,
    bookerUrl: flags.value['booker-url'] ?? process.env.CALCOM_URL ?? 'https://app.cal.eu',
    pauseMs: pauseSeconds * 1000,
    now: () => Temporal.Now.instant().epochMilliseconds,
    newUid: uidsFrom(() => randomInt(UINT32) / UINT32),
    print: (line) => console.log(line),
  })
}

process.exitCode = (await simulate()) ? 0 : 1

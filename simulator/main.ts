import { flagsFrom, loadEnvFiles, portFrom, secretFrom, targetFrom } from './options.ts'
import { DEFAULT_API_KEY, type StartOptions, startSimulator } from './server.ts'
import type { Generation } from './v2/versions.ts'

const DEFAULT_PORT = 3100

const stopWith = (problem: string): never => {
  console.error(problem)
  process.exit(1)
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const generationFrom = (flag = 'hosted'): Generation | null =>
  flag === 'hosted' || flag === 'self-hosted' ? flag : null

const start = async () => {
  loadEnvFiles()
  const flags = flagsFrom(process.argv.slice(2), [
    'target',
    'secret',
    'port',
    'public-url',
    'api-key',
    'generation',
  ])
  if (!flags.ok) return stopWith(flags.problem)
  const target = targetFrom(flags.value.target, process.env)
  if (!target.ok) return stopWith(target.problem)
  const port = portFrom(flags.value.port, process.env, DEFAULT_PORT)
  if (!port.ok) return stopWith(port.problem)
  const secret = secretFrom(flags.value.secret, process.env)
  const publicUrl = flags.value['public-url']
  const apiKey = flags.value['api-key'] ?? DEFAULT_API_KEY
  const generation = generationFrom(flags.value.generation)
  if (generation === null) return stopWith('--generation is hosted or self-hosted.')
  const options: StartOptions = {
    ...{ generation, port: port.value, target: target.value, secret, apiKeys: [apiKey] },
    ...(publicUrl && { publicUrl }),
  }
  const simulator = await startSimulator(options).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error
    return stopWith(`Port ${port.value} is taken. Choose another one with --port.`)
  })
  console.log(`Cal.com simulator   ${simulator.url}`)
  console.log(`delivers to         ${target.value}`)
  console.log(`API v2              ${simulator.apiUrl} with the key ${apiKey}`)
  if (secret === null)
    console.log('without a secret    FitBuddy refuses that: give --secret or CALCOM_WEBHOOK_SECRET')
  const stop = () => void simulator.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

await start()

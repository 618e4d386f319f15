import * as inputs from '../../db/inputs/inputs.ts'
import type { Deps, RecordInput } from '../deps.ts'

type Waiting = {
  input: inputs.NewInput
  resolve: (recorded: inputs.RecordedInput) => void
  reject: (error: unknown) => void
}

const TOGETHER_MAX = 200

/**
 * Stores deliveries in commits of their own. Those that arrive while one commit is under way share
 * the next: nobody waits for a timer, and many at once cost one commit.
 */
export function createRecordInput({ db }: Pick<Deps, 'db'>): RecordInput {
  const queue: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    while (queue.length > 0) await store(db, queue.splice(0, TOGETHER_MAX))
    isRunning = false
  }
  return (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject })
      if (isRunning) return
      isRunning = true
      // Those that the network hands over in the same breath come along.
      setImmediate(() => void run())
    })
}

async function store(db: Deps['db'], waiting: readonly Waiting[]): Promise<void> {
  // One statement cannot touch a row twice, so the second of two equal deliveries waits its turn.
  const first = new Map<string, Waiting>()
  const again: Waiting[] = []
  for (const one of waiting) {
    const name = `${one.input.studioId}|${one.input.source}|${one.input.dedupeKey}`
    if (first.has(name)) again.push(one)
    else first.set(name, one)
  }
  const together = [...first.values()]
  try {
    const recorded = await inputs.record(
      db,
      together.map((one) => one.input),
    )
    for (const [index, one] of together.entries()) {
      const stored = recorded[index]
      if (stored === undefined) one.reject(new Error('every input that is stored is answered'))
      else one.resolve(stored)
    }
  } catch (error) {
    for (const one of together) one.reject(error)
  }
  if (again.length > 0) await store(db, again)
}

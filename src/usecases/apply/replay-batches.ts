import type { AppliedOnce } from '../../db/inputs/recorded-inputs.ts'

const ADDRESS = /"attendees":\[\{[^[\]{}]*?"email":"([^"\\]+)"/
/** In a payload whoever booked comes after the host and before what is long. */
const LOOKED_AT = 4000

/**
 * In batches, with the neighbouring deliveries of one client side by side: their wallet is read and
 * replayed once for all of them, and not once for each batch. The order of deliveries between two
 * acts says nothing (model.md, section 1), and acts and ticks keep their place.
 */
export function batchesOf<Input extends Pick<AppliedOnce, 'source' | 'body'>>(
  inputs: readonly Input[],
  size: number,
): Input[][] {
  const ordered: Input[] = []
  let run: Input[] = []
  const end = () => {
    ordered.push(...byClient(run))
    run = []
  }
  for (const input of inputs) {
    if (input.source === 'webhook') run.push(input)
    else {
      end()
      ordered.push(input)
    }
  }
  end()
  const batches: Input[][] = []
  for (let first = 0; first < ordered.length; first += size) {
    batches.push(ordered.slice(first, first + size))
  }
  return batches
}

/** They change places and keep their numbers: a session is called by the first that told of it. */
function byClient<Input extends Pick<AppliedOnce, 'body'>>(run: readonly Input[]): Input[] {
  const named = run.map((input) => ({ input, name: addressIn(input.body) }))
  const groups = [...Map.groupBy(named, ({ name }) => name).values()]
  return groups.flatMap((group) => group.map(({ input }) => input))
}

/** Whom it is about, as far as that is told by a look; a wrong answer costs only time. */
function addressIn(body: Buffer): string {
  return ADDRESS.exec(body.toString('latin1', 0, LOOKED_AT))?.[1] ?? ''
}

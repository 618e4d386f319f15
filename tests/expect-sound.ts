import { expect } from 'vitest'
import { checkInvariants } from '../src/usecases/balance/check-invariants.ts'
import type { World } from './world.ts'

/** Whatever was done: every counter, claim and wallet of the studio is what its ledger says. */
export async function expectSound({ deps, studioId }: Pick<World, 'deps' | 'studioId'>) {
  expect(await checkInvariants(deps, studioId)).toEqual([])
}

import type { Millis } from './instant.ts'

/** « Répétition générale »: a whole life of a booking, played at Cal.com and followed here. */

export const REHEARSAL_STEPS = [
  'connect',
  'type',
  'book',
  'heard-booking',
  'move',
  'heard-move',
  'cancel',
  'heard-cancel',
  'ledger',
  'clean',
] as const

export type RehearsalStepId = (typeof REHEARSAL_STEPS)[number]

export type RehearsalStep = {
  id: RehearsalStepId
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  /** Names what is wrong, where something is. */
  problem: string | null
  at: Millis | null
}

/** What it made so far, and has to find again after a stop. */
export type RehearsalMade = {
  eventTypeId?: number
  uid?: string
  startsAt?: Millis
  movedTo?: Millis
  packageId?: string
  /** Until when a message is waited for. */
  hearBy?: Millis | undefined
  cleanTries?: number
}

export type Rehearsal = {
  id: string
  studioId: string
  askedBy: string | null
  email: string
  stageId: string | null
  state: 'running' | 'done' | 'failed'
  steps: RehearsalStep[]
  made: RehearsalMade
  startedAt: Millis
  endedAt: Millis | null
}

/** All steps in their order, none of them begun. */
export function newSteps(): RehearsalStep[] {
  return REHEARSAL_STEPS.map((id) => ({ id, state: 'waiting', problem: null, at: null }))
}

/** Nobody can have an address there: no mail reaches anybody. */
const HOST = 'fitbuddy.invalid'
const ADDRESS = /rehearsal-[0-9a-f-]{36}@fitbuddy\.invalid/i

/** The address that the client of this rehearsal books with. */
export function rehearsalEmail(id: string): string {
  return `rehearsal-${id}@${HOST}`
}

/** The address of a rehearsal that is named somewhere in this; whether there is one is asked after. */
export function rehearsalEmailIn(text: string): string | null {
  return ADDRESS.exec(text)?.[0].toLowerCase() ?? null
}

/** The step that runs, or comes next; null once all are over. */
export function stepNow({ steps }: Pick<Rehearsal, 'steps'>): RehearsalStep | null {
  return steps.find(({ state }) => state === 'waiting' || state === 'running') ?? null
}

/** What is left is not tried any more, but for what has to be taken away. */
export function failedAt(
  steps: readonly RehearsalStep[],
  id: RehearsalStepId,
  problem: string,
  at: Millis,
): RehearsalStep[] {
  return steps.map((step) => {
    if (step.id === id) return { ...step, state: 'failed', problem, at }
    const isLeft = step.state === 'waiting' && step.id !== 'clean'
    return isLeft ? { ...step, state: 'skipped' } : step
  })
}

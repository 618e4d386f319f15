import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { replay } from './replay.ts'

/** Commands that work with a database. */
const COMMANDS: readonly Command[] = [doctor, replay]

export function commandNamed(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null
}

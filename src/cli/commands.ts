import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { importFrom } from './import.ts'
import { replay } from './replay.ts'

/** Commands that work with a database. */
const COMMANDS: readonly Command[] = [doctor, importFrom, replay]

export function commandNamed(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null
}

import { type Command, EXIT, type Terminal, UsageError, type Workshop } from './command.ts'

/** Carries a command out; whatever goes wrong is one line and an exit code. */
export async function runCommand(
  command: Command,
  workshop: Workshop,
  args: readonly string[],
  terminal: Terminal,
  explain: (error: unknown) => string,
): Promise<number> {
  try {
    return await command.run(workshop, args, terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(
        `fitbuddy ${command.name}: ${error.message}. See: fitbuddy ${command.name} --help`,
      )
      return EXIT.misused
    }
    terminal.complain(explain(error))
    return EXIT.notFine
  }
}

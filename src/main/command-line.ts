import { EXIT, type Terminal } from '../cli/command.ts'
import { helpFor, isKnown } from '../cli/descriptions.ts'

if (import.meta.main) {
  process.exitCode = await commandLine(process.argv.slice(2), process.env, {
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  })
}

/** One command, from its words to its exit code. */
async function commandLine(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  terminal: Terminal,
): Promise<number> {
  const [name = 'help', ...args] = words
  const isHelp = ['help', '--help', '-h'].includes(name)
  if (isHelp || args.includes('--help') || args.includes('-h')) {
    const about = isHelp ? (args[0] ?? null) : name
    if (about !== null && !isKnown(about)) return unknown(about, terminal)
    terminal.say(helpFor(about))
    return EXIT.fine
  }
  if (!isKnown(name)) return unknown(name, terminal)
  // Loaded only now: whoever asks for help need not wait for a whole server.
  const { carryOut } = await import('./carry-out.ts')
  return await carryOut(name, args, environment, terminal)
}

function unknown(name: string, { complain }: Terminal): number {
  complain(`fitbuddy has no command ${JSON.stringify(name)}. fitbuddy help lists them.`)
  return EXIT.misused
}

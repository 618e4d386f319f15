import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { EXIT, type Terminal } from '../cli/command.ts'
import type { RunningServer } from '../db/embedded/folder-lock.ts'
import { DOOR_PATH } from './command-door.ts'

/** The folder is a server's: it carries the command out, and what it says is passed on. */
export async function askServer(
  { address, token, pid }: RunningServer,
  name: string,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (address === null) {
    terminal.complain(
      `A FitBuddy (process ${pid}) is starting on this folder: ask again in a moment.`,
    )
    return EXIT.notFine
  }
  const answer = await fetch(`${address}${DOOR_PATH}${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  }).catch(() => null)
  if (answer === null || !answer.ok || answer.body === null) {
    const said = answer === null ? 'it does not answer' : `it answered ${answer.status}`
    terminal.complain(
      `A FitBuddy (process ${pid}, ${address}) has this folder, and ${said}: stop it, then ask again.`,
    )
    return EXIT.notFine
  }
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body) })) {
    const said: unknown = JSON.parse(line)
    if (typeof said !== 'object' || said === null) continue
    if ('say' in said) terminal.say(String(said.say))
    if ('complain' in said) terminal.complain(String(said.complain))
    if ('exit' in said) return Number(said.exit)
  }
  terminal.complain(`The FitBuddy at ${address} ended before the command did.`)
  return EXIT.notFine
}

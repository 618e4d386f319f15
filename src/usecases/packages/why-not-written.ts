import type { Person } from '../../domain/person.ts'
import type { BulkProblem } from './bulk-act.ts'

/** Why somebody gets none of the mails to many; the same for a preview and for the act. */
export function whyNotWritten(
  client: Pick<Person, 'id' | 'emails' | 'nudgesMutedAt'>,
  { isDemo, written }: { isDemo: boolean; written: ReadonlySet<string> },
): Extract<BulkProblem, 'same-client' | 'no-address' | 'muted' | 'demo'> | null {
  if (written.has(client.id)) return 'same-client'
  if (isDemo) return 'demo'
  if (client.emails.length === 0) return 'no-address'
  return client.nudgesMutedAt === null ? null : 'muted'
}

import type { Package } from './package.ts'
import type { ExplainedSession } from './wallet/explanation.ts'

/** Who a package was ever shared between, and with whom it is now. */
export type Sharing = Pick<Package, 'clientId'> & {
  beneficiaries: readonly { clientId: string }[]
  isShared: boolean
  payer: { clientId: string } | null
}

type Asker = { personId: string; isTeam: boolean }

const NOBODY_NAMED = { id: null, name: null }

/**
 * A session of a shared package as somebody may see it. The team and the package's client are told
 * whose it is; who only books from it, where it is of somebody whom the package itself names to
 * them. What a session of somebody else is called is theirs: names and notes may be in it.
 */
export function asSeenInPackage(
  session: ExplainedSession,
  sharing: Sharing,
  asker: Asker,
): ExplainedSession {
  const { clientId, beneficiaries, isShared } = sharing
  if (!isShared) return { ...session, client: null }
  const whose = session.client?.id ?? null
  if (asker.isTeam || whose === asker.personId) return session
  const isNamed =
    asker.personId === clientId ||
    whose === clientId ||
    beneficiaries.some((one) => one.clientId === whose)
  return { ...session, title: null, client: isNamed ? session.client : NOBODY_NAMED }
}

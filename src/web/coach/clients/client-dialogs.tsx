import { lazy, Suspense } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'

const NewSessionDialog = lazy(async () => ({
  default: (await import('../sessions/new-session-dialog.tsx')).NewSessionDialog,
}))
const GrantDialog = lazy(async () => ({
  default: (await import('../packages/grant-dialog.tsx')).GrantDialog,
}))
const GiveBackDialog = lazy(async () => ({
  default: (await import('../sessions/give-back-dialog.tsx')).GiveBackDialog,
}))
const EditClientDialog = lazy(async () => ({
  default: (await import('./edit-client-dialog.tsx')).EditClientDialog,
}))

const NudgeDialog = lazy(async () => ({
  default: (await import('../mails/nudge-dialog.tsx')).NudgeDialog,
}))

const MergeDialog = lazy(async () => ({
  default: (await import('./merge-dialog.tsx')).MergeDialog,
}))

/** What is being asked about a client; one question at a time. */
export type Asking =
  | { is: 'book' }
  | { is: 'grant' }
  | { is: 'give-back' }
  | { is: 'edit' }
  | { is: 'nudge' }
  | { is: 'merge' }

type ClientDialogsProps = {
  me: MeJson
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
  asking: Asking
  onClose: () => void
}

/** Each question comes with its own code, when it is asked. */
export function ClientDialogs(props: ClientDialogsProps) {
  return (
    <Suspense>
      <Asked {...props} />
    </Suspense>
  )
}

function Asked({ me, client, packages, sessions, asking, onClose }: ClientDialogsProps) {
  switch (asking.is) {
    case 'book':
      return <NewSessionDialog me={me} client={client} onClose={onClose} />
    case 'grant': {
      const active = packages.filter(({ status }) => status === 'active')
      const left = active.reduce((total, pack) => total + pack.sessionsRemaining, 0)
      const { currency } = me.studio
      return <GrantDialog client={client} currency={currency} left={left} onClose={onClose} />
    }
    case 'give-back':
      return <GiveBackDialog client={client} sessions={sessions} onClose={onClose} />
    case 'nudge':
      return <NudgeDialog me={me} clientId={client.id} clientName={client.name} onClose={onClose} />
    case 'merge':
      return <MergeDialog client={client} onClose={onClose} />
    case 'edit':
      return <EditClientDialog client={client} onClose={onClose} />
  }
}

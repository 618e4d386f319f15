import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachNudge as en } from '../../../i18n/en/coach-nudge.ts'
import { formatFor } from '../../../i18n/format.ts'
import { coachNudge as fr } from '../../../i18n/fr/coach-nudge.ts'
import { useNow } from '../../clock.ts'
import { useText } from '../../language.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog, Leave } from '../../ui/dialog.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { clientPackagesQuery, clientQuery, clientSessionsQuery } from '../coach-queries.ts'
import { nudgeOf } from './nudge.ts'

const ROWS = 9

type NudgeDialogProps = { me: MeJson; clientId: string; clientName: string; onClose: () => void }

/** A prepared message to somebody who has something left, or nothing any more. */
export function NudgeDialog({ me, clientId, clientName, onClose }: NudgeDialogProps) {
  const text = useText({ fr, en })
  const client = useQuery(clientQuery(clientId))
  const packages = useQuery(clientPackagesQuery(clientId))
  const sessions = useQuery(clientSessionsQuery(clientId))
  const failed = [client, packages, sessions].find(({ isError, data }) => isError && !data)
  if (client.data && packages.data && sessions.data) {
    const known = { client: client.data, packages: packages.data, sessions: sessions.data }
    return <Prepared me={me} {...known} onClose={onClose} />
  }
  return (
    <Dialog title={text.title(clientName)} onClose={onClose} choices={<Close />}>
      {failed === undefined ? (
        <Waiting />
      ) : (
        <Failed error={failed.error} retry={() => failed.refetch()} />
      )}
    </Dialog>
  )
}

function Close() {
  const text = useText({ fr, en })
  return <Leave words={text.close} />
}

type PreparedProps = {
  me: MeJson
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
  onClose: () => void
}

function Prepared({ me, client, packages, sessions, onClose }: PreparedProps) {
  const text = useText({ fr, en })
  const id = useId()
  const now = useNow()
  const format = formatFor(client.locale, client.timeZone ?? me.studio.timeZone)
  const bookUrl = `${window.location.origin}/dashboard/book`
  const prepared = nudgeOf(
    { client, packages, sessions, from: me.name, bookUrl, now },
    client.locale === 'fr' ? fr : en,
    format,
  )
  const [body, setBody] = useState(prepared.body)
  const mail = new URLSearchParams({ subject: prepared.subject, body })
  return (
    <Dialog
      title={text.title(client.name)}
      onClose={onClose}
      choices={
        <>
          <Close />
          <CopyButton text={body} label={text.copy} name={client.name} done={text.copied} />
          {client.email !== null && (
            <a
              className="button main"
              href={`mailto:${client.email}?${mail.toString().replaceAll('+', '%20')}`}
              onClick={onClose}
            >
              {text.open}
            </a>
          )}
        </>
      }
    >
      <div className="field">
        <label htmlFor={id}>{text.message}</label>
        <textarea
          id={id}
          rows={ROWS}
          lang={client.locale}
          value={body}
          aria-describedby={`${id}-help`}
          onChange={(event) => setBody(event.target.value)}
        />
        <p id={`${id}-help`} className="small quiet">
          {client.email === null ? text.withoutEmail : text.help}
        </p>
      </div>
    </Dialog>
  )
}

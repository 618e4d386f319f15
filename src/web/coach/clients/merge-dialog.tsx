import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { MergePreviewJson } from '../../../contract/client-merge.ts'
import { clientMerge as en } from '../../../i18n/en/client-merge.ts'
import { clientMerge as fr } from '../../../i18n/fr/client-merge.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'
import '../../styles/coach-merge.css'
import { plain } from '../../plain.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Segments } from '../../ui/segments.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import { type ChosenClient, ClientField } from './client-field.tsx'
import { mergeClients, mergePreviewQuery } from './merge-api.ts'

type MergeDialogProps = {
  client: ChosenClient
  /** Whom it is thought to be one with. */
  other?: ChosenClient
  onClose: () => void
}

/** Makes two clients one, for good: so what is kept and what it changes stands here first. */
export function MergeDialog({ client, other: proposed, onClose }: MergeDialogProps) {
  const text = useText({ fr, en })
  const navigate = useNavigate()
  const [other, setOther] = useState<ChosenClient | null>(proposed ?? null)
  const [staysId, setStaysId] = useState(client.id)
  const pair = other === null ? null : pairOf(client, other, staysId)
  const preview = useQuery({
    ...mergePreviewQuery(pair?.from.id ?? '', pair?.into.id ?? ''),
    enabled: pair !== null,
  })
  const merging = useAct(
    (asked: { from: string; into: string }, key) => mergeClients(asked.from, asked.into, key),
    (left) => {
      const count = preview.data?.sessionsRemaining ?? 0
      showToast({ text: text.done(left.name, count) })
      onClose()
      navigate({ to: '/coach/clients/$clientId', params: { clientId: left.id } })
    },
  )
  const said = problemOf(preview.error)
  return (
    <ActDialog
      title={text.title(client.name)}
      act={pair === null ? text.actNobody : text.act(pair.into.name)}
      isDanger={pair !== null}
      isDisabled={pair === null || preview.data === undefined || merging.isPending}
      onAct={() => pair && merging.act({ from: pair.from.id, into: pair.into.id })}
      onClose={onClose}
      leave={text.keep}
      failure={merging.failure}
    >
      <ClientField label={text.other} chosen={other} onChoose={setOther} except={[client.id]} />
      {said !== null && <FieldError text={said} />}
      {pair !== null && (
        <Segments
          legend={text.stays}
          choices={[client, other ?? client].map(({ id, name, email }) => ({
            value: id,
            // Whoever looks alike is often called alike.
            label: client.name === other?.name ? `${name} (${email ?? '–'})` : name,
            name: `${name} ${email ?? ''}`,
          }))}
          chosen={pair.into.id}
          onChoose={setStaysId}
          isStacked
        />
      )}
      {pair !== null && preview.data !== undefined && said === null && (
        <Together preview={preview.data} />
      )}
    </ActDialog>
  )
}

function pairOf(client: ChosenClient, other: ChosenClient, staysId: string) {
  return staysId === other.id ? { from: client, into: other } : { from: other, into: client }
}

function problemOf(error: unknown): string | null {
  return isRefused(error) ? error.problem.detail : null
}

/** What is kept, and what changes by it. */
function Together({ preview }: { preview: MergePreviewJson }) {
  const text = useText({ fr, en })
  const { from, into, emails, sessionsRemaining, waiting, served } = preview
  const rows = [
    { name: text.toBook, of: (one: typeof from) => one.summary.sessionsRemaining },
    { name: text.booked, of: (one: typeof from) => one.summary.sessionsBooked },
  ]
  return (
    <div className="well small merge">
      <p>
        <Emphasis text={text.says(plain(from.name), plain(into.name))} />
      </p>
      <dl>
        <div>
          <dt>{text.addresses}</dt>
          <dd>
            {emails.map((email) => (
              <span key={email}>{email}</span>
            ))}
          </dd>
        </div>
        {rows.map(({ name, of }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">
              {text.each(of(into), of(from))}
              {name === text.toBook && <b> → {text.together(sessionsRemaining)}</b>}
            </dd>
          </div>
        ))}
      </dl>
      {served > 0 && (
        <p>
          <Emphasis text={text.serves(served)} />
        </p>
      )}
      {waiting > served && <p>{text.stillWaits(waiting - served)}</p>}
      <p className="quiet">{text.signIn}</p>
      <p className="strong">{text.forGood}</p>
    </div>
  )
}

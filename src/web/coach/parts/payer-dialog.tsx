import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { SetPayer } from '../../../contract/payment.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { Segments } from '../../ui/segments.tsx'
import { FieldError } from '../../ui/states.tsx'
import { setPayer } from '../package-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { type ChosenClient, ClientField } from './client-field.tsx'
import { TextField } from './text-field.tsx'
import { useAct, useSaid } from './use-act.ts'

const WHO = ['client', 'other', 'named'] as const
type Who = (typeof WHO)[number]

type Asked = { payer: SetPayer['payer']; name: string }

/** Whoever pays instead of the client: another client, or somebody the studio does not know. */
export function PayerDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const say = useSaid()
  const form = usePayerForm(pack)
  const { who, other, name, asked } = form
  const [isAsked, setAsked] = useState(false)
  const labels = { client: pack.clientName, other: text.payerOther, named: text.payerNamed }
  const saving = useAct(
    ({ payer }: Asked) => setPayer(pack.id, { payer }),
    (_, { name: said }) => {
      say(text.payerSaid(said), null)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.payerTitle(pack.name)}
      act={asked === null ? text.payerNobody : text.payerDo(asked.name)}
      isDisabled={saving.isPending}
      onAct={() => {
        setAsked(true)
        if (asked !== null) saving.act(asked)
      }}
      onClose={onClose}
      failure={saving.failure}
    >
      <Segments
        legend={text.payerLegend}
        choices={WHO.map((value) => ({ value, label: labels[value] }))}
        chosen={who}
        onChoose={form.setWho}
        isStacked
      />
      {who === 'other' && (
        <ClientField label={text.payerOther} chosen={other} onChoose={form.setOther} />
      )}
      {who === 'other' && isAsked && other === null && <FieldError text={text.payerMissing} />}
      {who === 'named' && (
        <TextField
          label={text.payerName}
          text={name}
          onText={form.setName}
          lengthMax={120}
          help={text.payerNameHelp}
          wrong={isAsked && asked === null ? text.payerMissing : null}
        />
      )}
      <p className="well small">{text.payerSays}</p>
    </ActDialog>
  )
}

function usePayerForm({ payer, clientId, clientName }: PackageJson) {
  const isNamed = payer !== null && payer.clientId === null
  const [who, setWho] = useState<Who>(payer === null ? 'client' : isNamed ? 'named' : 'other')
  const [name, setName] = useState(isNamed ? payer.name : '')
  const [other, setOther] = useState<ChosenClient | null>(() =>
    payer === null || payer.clientId === null
      ? null
      : { id: payer.clientId, name: payer.name, email: null },
  )
  const own: Asked = { payer: null, name: clientName }
  const chosen: Record<Who, Asked | null> = {
    client: own,
    other: other === null ? null : { payer: { clientId: other.id }, name: other.name },
    named: name.trim() === '' ? null : { payer: { name: name.trim() }, name: name.trim() },
  }
  const asked = who === 'other' && other?.id === clientId ? own : chosen[who]
  return { who, setWho, other, setOther, name, setName, asked }
}

import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { SetPayer } from '../../../contract/payment.ts'
import { NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { Segments } from '../../ui/segments.tsx'
import { FieldError } from '../../ui/states.tsx'
import { type ChosenClient, ClientField } from '../clients/client-field.tsx'
import { TextField } from '../ui/text-field.tsx'

const WHO = ['client', 'other', 'named'] as const
type Who = (typeof WHO)[number]

export type AskedPayer = { payer: SetPayer['payer']; name: string }

/** What is said of who pays; `asked` is null while nobody is named. */
type PayerForm = ReturnType<typeof usePayerForm>

export function usePayerForm(client: ChosenClient, payer: PackageJson['payer']) {
  const isNamed = payer !== null && payer.clientId === null
  const [who, setWho] = useState<Who>(payer === null ? 'client' : isNamed ? 'named' : 'other')
  const [name, setName] = useState(isNamed ? payer.name : '')
  const [other, setOther] = useState<ChosenClient | null>(() =>
    payer === null || payer.clientId === null
      ? null
      : { id: payer.clientId, name: payer.name, email: null },
  )
  const chosen: Record<Who, AskedPayer | null> = {
    client: { payer: null, name: client.name },
    other: other === null ? null : { payer: { clientId: other.id }, name: other.name },
    named: name.trim() === '' ? null : { payer: { name: name.trim() }, name: name.trim() },
  }
  return { client, who, setWho, other, setOther, name, setName, asked: chosen[who] }
}

/** The client, another client, or somebody whom the studio does not know. */
export function PayerFields({ form, isMissing }: { form: PayerForm; isMissing: boolean }) {
  const text = useText({ fr, en })
  const { client, who, other, name } = form
  const labels = { client: client.name, other: text.payerOther, named: text.payerNamed }
  return (
    <>
      <Segments
        legend={text.payerLegend}
        choices={WHO.map((value) => ({ value, label: labels[value] }))}
        chosen={who}
        onChoose={form.setWho}
        isStacked
      />
      {who === 'other' && (
        <ClientField
          label={text.payerOther}
          chosen={other}
          onChoose={form.setOther}
          except={[client.id]}
        />
      )}
      {who === 'other' && isMissing && <FieldError text={text.payerMissing} />}
      {who === 'named' && (
        <TextField
          label={text.payerName}
          text={name}
          onText={form.setName}
          lengthMax={NAME_LENGTH_MAX}
          help={text.payerNameHelp}
          wrong={isMissing ? text.payerMissing : null}
        />
      )}
    </>
  )
}

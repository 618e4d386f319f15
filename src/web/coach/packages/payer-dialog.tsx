import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { setPayer } from './package-api.ts'
import { type AskedPayer, PayerFields, usePayerForm } from './payer-fields.tsx'

/** Whoever pays instead of the client: another client, or somebody the studio does not know. */
export function PayerDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const say = useSaid()
  const { clientId, clientName } = pack
  const form = usePayerForm({ id: clientId, name: clientName, email: null }, pack.payer)
  const { asked } = form
  const [isAsked, setAsked] = useState(false)
  const saving = useAct(
    ({ payer }: AskedPayer) => setPayer(pack.id, { payer }),
    (_, { name }) => {
      say(text.payerSaid(name), null)
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
      <PayerFields form={form} isMissing={isAsked && asked === null} />
      <p className="well small">{text.payerSays}</p>
    </ActDialog>
  )
}

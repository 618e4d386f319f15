import { useState } from 'react'
import type { BeneficiaryJson } from '../../../contract/beneficiary.ts'
import type { PackageJson } from '../../../contract/package.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { type ChosenClient, ClientField } from '../clients/client-field.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { addBeneficiary, removeBeneficiary } from './package-api.ts'

type Asked = { clientId: string; reason?: string }

/** A couple or a family books from one package; each of them comes and goes by a line of its own. */
export function ShareDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const say = useSaid()
  const [who, setWho] = useState<ChosenClient | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { clientId, beneficiaries } = pack
  const already = [clientId, ...beneficiaries.map((one) => one.clientId)]
  const isAlready = who !== null && already.includes(who.id)
  const sharing = useAct(
    (asked: Asked, key) => addBeneficiary(pack.id, asked, key),
    (after) => {
      say(text.shared(who?.name ?? ''), after.undo)
      onClose()
    },
  )
  const share = () => {
    const told = reason.trim()
    setAsked(true)
    if (who === null || isAlready) return
    sharing.act({ clientId: who.id, ...(told === '' ? {} : { reason: told }) })
  }
  return (
    <ActDialog
      title={text.shareTitle(pack.name)}
      act={who === null ? text.shareNothing : text.shareDo(who.name)}
      isDisabled={sharing.isPending}
      onAct={share}
      onClose={onClose}
      failure={sharing.failure}
    >
      <Beneficiaries pack={pack} />
      <ClientField
        label={text.shareWho}
        chosen={who}
        onChoose={setWho}
        except={already}
        wrong={isAsked && who === null ? text.shareMissing : null}
      />
      {isAlready && <FieldError text={text.shareAlready} />}
      <ReasonField label={text.shareReason} reason={reason} onReason={setReason} />
      <p className="well small">{text.shareSays}</p>
    </ActDialog>
  )
}

function Beneficiaries({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const say = useSaid()
  const removing = useAct(
    ({ clientId }: BeneficiaryJson) => removeBeneficiary(pack.id, clientId),
    (after, { name }) => say(text.unshared(name), after.undo),
  )
  const { beneficiaries } = pack
  if (beneficiaries.length === 0) return <p className="small quiet">{text.shareNobody}</p>
  return (
    <div>
      <ul className="dialog-list">
        {beneficiaries.map((one) => (
          <li key={one.clientId}>
            <b>{one.name}</b>
            <button
              className="link small"
              type="button"
              aria-label={text.unshareNamed(one.name)}
              disabled={removing.isPending}
              onClick={() => removing.act(one)}
            >
              {text.unshare}
            </button>
          </li>
        ))}
      </ul>
      <p className="small quiet">{text.unshareSays}</p>
      {removing.failure !== null && <FieldError text={removing.failure} />}
    </div>
  )
}

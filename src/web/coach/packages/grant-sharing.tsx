import { BENEFICIARIES_MAX } from '../../../domain/beneficiary.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ClientField } from '../clients/client-field.tsx'
import { PayerFields } from './payer-fields.tsx'
import type { GrantForm } from './use-grant-form.ts'

type GrantSharingProps = { form: GrantForm['sharing']; isAsked: boolean }

/** A family, a couple, an employer: who pays and who else books, out of the way of most sales. */
export function GrantSharing({ form, isAsked }: GrantSharingProps) {
  const text = useText({ fr, en })
  const { payer, others } = form
  return (
    <details className="folded">
      <summary>
        {text.grantSharing}
        <Icon name="down" />
      </summary>
      <div className="folded-body">
        {form.hasPrice && <PayerFields form={payer} isMissing={isAsked && form.isPayerMissing} />}
        {others.length > 0 && (
          <ul className="dialog-list" aria-label={text.grantSharers}>
            {others.map(({ id, name }) => (
              <li key={id}>
                <b>{name}</b>
                <button
                  className="link small"
                  type="button"
                  aria-label={text.unshareNamed(name)}
                  onClick={() => form.setOthers(others.filter((one) => one.id !== id))}
                >
                  {text.unshare}
                </button>
              </li>
            ))}
          </ul>
        )}
        {others.length < BENEFICIARIES_MAX && (
          <ClientField
            key={others.length}
            label={text.shareWho}
            chosen={null}
            onChoose={(chosen) => chosen !== null && form.setOthers([...others, chosen])}
            except={[payer.client.id, ...others.map(({ id }) => id)]}
            isShort
          />
        )}
        <p className="small quiet">{text.shareSays}</p>
      </div>
    </details>
  )
}

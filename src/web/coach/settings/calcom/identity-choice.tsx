import type { SettingsJson } from '../../../../contract/settings.ts'
import { identity as en } from '../../../../i18n/en/identity.ts'
import { identity as fr } from '../../../../i18n/fr/identity.ts'
import { useText } from '../../../language.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SaveForm } from '../section.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaving } from '../use-saving.ts'

/** Whether a booking must prove who made it before it counts. */
export function IdentityChoice({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const { required } = settings.identity
  const { values, change, isChanged, forget } = useDraft({ asks: required ? 'demand' : 'trust' })
  const saving = useSaving(forget)
  const hasMail = settings.mail.configured || settings.mail.mailbox
  const isDemanded = values.asks === 'demand'
  return (
    <SaveForm
      label={text.save}
      isReady={isChanged && !saving.isPending}
      failure={saving.failure}
      onSave={() => saving.save({ identity: { required: isDemanded } })}
    >
      <Segments
        legend={text.legend}
        choices={[
          { value: 'trust', label: text.trust },
          { value: 'demand', label: text.demand },
        ]}
        chosen={values.asks}
        onChoose={(asks) => change({ asks })}
      />
      <p className="small quiet">{text.help}</p>
      {required && !isDemanded && <p className="small quiet">{text.helpOff}</p>}
      {isDemanded && !hasMail && <p className="small quiet">{text.noMail}</p>}
    </SaveForm>
  )
}

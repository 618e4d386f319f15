import type { SettingsJson } from '../../../../contract/settings.ts'
import { REASON_LENGTH_MAX } from '../../../../domain/limits.ts'
import { ownAnswers as en } from '../../../../i18n/en/own-answers.ts'
import { ownAnswers as fr } from '../../../../i18n/fr/own-answers.ts'
import { useText } from '../../../language.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { SaveForm } from '../section.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaving } from '../use-saving.ts'

/** What is answered by itself to requests of event types that require confirmation. */
export function RequestsChoice({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const { confirm, decline, reason } = settings.requests
  const saved = { how: confirm ? (decline ? 'both' : 'confirm') : 'never', reason: reason ?? '' }
  const { values, change, isChanged, forget } = useDraft(saved)
  const saving = useSaving(forget)
  const isOn = values.how !== 'never'
  const save = () => {
    const told = values.reason.trim()
    const asked = { confirm: isOn, decline: values.how === 'both' }
    saving.save({ requests: { ...asked, reason: told === '' ? null : told } })
  }
  return (
    <SaveForm
      label={text.save}
      isReady={isChanged && !saving.isPending}
      failure={saving.failure}
      onSave={save}
    >
      <Segments
        legend={text.legend}
        choices={[
          { value: 'never', label: text.never },
          { value: 'confirm', label: text.confirm },
          { value: 'both', label: text.both },
        ]}
        chosen={values.how}
        onChoose={(how) => change({ how })}
      />
      <p className="small quiet">{text.help}</p>
      {isOn && <p className="small quiet">{text.helpConfirm}</p>}
      {values.how === 'both' && (
        <>
          <p className="small quiet">{text.helpBoth}</p>
          <TextField
            label={text.reason}
            value={values.reason}
            maxLength={REASON_LENGTH_MAX}
            autoComplete="off"
            onValue={(given) => change({ reason: given })}
          />
        </>
      )}
      {isOn && !confirm && <p className="small quiet">{text.since}</p>}
      {isOn && settings.calcom.api.keySource === null && (
        <p className="small quiet">{text.noKey}</p>
      )}
    </SaveForm>
  )
}

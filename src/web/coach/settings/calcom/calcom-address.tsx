import { URL_LENGTH_MAX } from '../../../../domain/limits.ts'
import { coachSettings as en } from '../../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../../i18n/fr/coach-settings.ts'
import { useText } from '../../../language.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { SaveForm } from '../section.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaving } from '../use-saving.ts'

const HOSTED = { eu: 'https://app.cal.eu', com: 'https://app.cal.com' }

type Place = 'eu' | 'com' | 'other'

/** Where the booking pages are: hosted in Europe, elsewhere, or on a server of one's own. */
export function CalcomAddress({ url }: { url: string }) {
  const text = useText({ fr, en })
  const place = placeOf(url)
  const { values, change, isChanged, forget } = useDraft({
    place,
    own: place === 'other' ? url : '',
  })
  const saving = useSaving(forget)
  const asked = values.place === 'other' ? values.own.trim() : HOSTED[values.place]
  const isWrong = saving.field === 'calcom.url'
  return (
    <SaveForm
      label={text.saveCalcom}
      isReady={isChanged && asked !== '' && !saving.isPending}
      failure={isWrong ? null : saving.failure}
      onSave={() => saving.save({ calcom: { url: asked } })}
    >
      <Segments
        legend={text.calcomUrl}
        choices={[
          { value: 'eu' as const, label: text.calcomEu },
          { value: 'com' as const, label: text.calcomCom },
          { value: 'other' as const, label: text.calcomOther },
        ]}
        chosen={values.place}
        onChoose={(chosen) => change({ place: chosen })}
      />
      {values.place === 'other' && (
        <TextField
          label={text.calcomUrlField}
          value={values.own}
          onValue={(own) => change({ own })}
          type="url"
          autoComplete="off"
          maxLength={URL_LENGTH_MAX}
          wrong={isWrong ? text.calcomUrlWrong : null}
        />
      )}
      <p className="small quiet">{text.calcomUrlHelp}</p>
    </SaveForm>
  )
}

function placeOf(url: string): Place {
  if (url === HOSTED.eu || url === 'https://cal.eu') return 'eu'
  return url === HOSTED.com || url === 'https://cal.com' ? 'com' : 'other'
}

import type { NudgeSettingsJson } from '../../../contract/mail.ts'
import { coachMails as en } from '../../../i18n/en/coach-mails.ts'
import { coachMails as fr } from '../../../i18n/fr/coach-mails.ts'
import { useText } from '../../language.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { wallTimeFrom } from '../../ui/wall-time.ts'
import { NumberLine, wholeNumber } from '../ui/number-line.tsx'
import { SaveForm, Section } from './section.tsx'
import { useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'

const FEW_MAX = 50
const DAYS_MAX = 365
const WARNINGS_MAX = 10
const LINE_LENGTH_MAX = 80

/** What the studio writes to its clients by itself, and when it does not. */
export function NudgesSection({ nudges }: { nudges: NudgeSettingsJson }) {
  const text = useText({ fr, en })
  const { values, change, isChanged, forget } = useDraft(typedFrom(nudges))
  const saving = useSaving(forget)
  const asked = askedFrom(values)
  const isWrong = Object.values(asked).includes('wrong')
  const save = () => {
    const { warningDays, fewLeft, silentDays, from, until } = asked
    if (warningDays === 'wrong' || fewLeft === 'wrong' || silentDays === 'wrong') return
    if (from === 'wrong' || until === 'wrong') return
    const quietHours = from === until ? null : { from, until }
    const on = values.on === 'on'
    saving.save({ nudges: { on, warningDays, fewLeft, silentDays, quietHours } })
  }
  return (
    <Section name="nudges" help={text.help}>
      <SaveForm
        label={text.save}
        isReady={isChanged && !isWrong && !saving.isPending}
        failure={saving.failure}
        onSave={save}
      >
        <Segments
          legend={text.write}
          choices={[
            { value: 'on' as const, label: text.on },
            { value: 'off' as const, label: text.off },
          ]}
          chosen={values.on}
          onChoose={(chosen) => change({ on: chosen })}
        />
        {values.on === 'on' && <When values={values} change={change} asked={asked} />}
      </SaveForm>
    </Section>
  )
}

type Typed = ReturnType<typeof typedFrom>
type WhenProps = {
  values: Typed
  change: (changes: Partial<Typed>) => void
  asked: ReturnType<typeof askedFrom>
}

function When({ values, change, asked }: WhenProps) {
  const text = useText({ fr, en })
  const wrong = (value: unknown, said: string) => (value === 'wrong' ? said : null)
  return (
    <>
      <TextField
        label={text.warningDays}
        value={values.warningDays}
        onValue={(typed) => change({ warningDays: typed })}
        maxLength={LINE_LENGTH_MAX}
        autoComplete="off"
        help={text.warningDaysHelp}
        wrong={wrong(asked.warningDays, text.warningDaysWrong)}
      />
      <div className="pair">
        <NumberLine
          label={text.fewLeft}
          typed={values.fewLeft}
          onTyped={(typed) => change({ fewLeft: typed })}
          unit={text.fewLeftUnit}
          wrong={wrong(asked.fewLeft, text.fewLeftWrong)}
          help={text.fewLeftHelp}
        />
        <NumberLine
          label={text.silentDays}
          typed={values.silentDays}
          onTyped={(typed) => change({ silentDays: typed })}
          unit={text.silentDaysUnit}
          wrong={wrong(asked.silentDays, text.silentDaysWrong)}
          help={text.silentDaysHelp}
        />
        <TextField
          label={text.quietFrom}
          value={values.from}
          onValue={(typed) => change({ from: typed })}
          maxLength={5}
          autoComplete="off"
          wrong={wrong(asked.from, text.quietWrong)}
        />
        <TextField
          label={text.quietUntil}
          value={values.until}
          onValue={(typed) => change({ until: typed })}
          maxLength={5}
          autoComplete="off"
          wrong={wrong(asked.until, text.quietWrong)}
        />
      </div>
      <p className="small quiet">{text.quietHelp}</p>
    </>
  )
}

const MIDNIGHT = '00:00'

function typedFrom({ on, warningDays, fewLeft, silentDays, quietHours }: NudgeSettingsJson) {
  const chosen: 'on' | 'off' = on ? 'on' : 'off'
  return {
    on: chosen,
    warningDays: warningDays.join(', '),
    fewLeft: fewLeft === null ? '' : String(fewLeft),
    silentDays: silentDays === null ? '' : String(silentDays),
    from: quietHours?.from ?? MIDNIGHT,
    until: quietHours?.until ?? MIDNIGHT,
  }
}

function askedFrom({ warningDays, fewLeft, silentDays, from, until }: Typed) {
  return {
    warningDays: daysFrom(warningDays),
    fewLeft: numberOrNone(fewLeft, FEW_MAX),
    silentDays: numberOrNone(silentDays, DAYS_MAX),
    from: wallTimeFrom(from) ?? wrong(),
    until: wallTimeFrom(until) ?? wrong(),
  }
}

const wrong = (): 'wrong' => 'wrong'

/** Nothing typed means never. */
function numberOrNone(typed: string, most: number): number | null | 'wrong' {
  return typed.trim() === '' ? null : (wholeNumber(typed, 1, most) ?? 'wrong')
}

function daysFrom(typed: string): number[] | 'wrong' {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '')
  const days = parts.flatMap((part) => wholeNumber(part, 1, DAYS_MAX) ?? [])
  const isFine = days.length === parts.length && days.length <= WARNINGS_MAX
  return isFine && new Set(days).size === days.length ? days : 'wrong'
}

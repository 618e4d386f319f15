import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachPackage as en } from '../../../i18n/en/coach-package.ts'
import { dayAfter } from '../../../i18n/format.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachPackage as fr } from '../../../i18n/fr/coach-package.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { extendPackage } from './package-api.ts'

const USUAL_DAYS = 30

type ExtendDialogProps = {
  pack: PackageJson
  /** The last day that is proposed; else a month more. */
  until?: string
  onClose: () => void
}

/** A later last day, with a reason; what had expired comes back. */
export function ExtendDialog({ pack, until, onClose }: ExtendDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const format = useFormat()
  const say = useSaid()
  const today = format.dayOf(useNow())
  const before = pack.validUntil ?? today
  const least = dayAfter(before > today ? before : dayAfter(today, -1), 1)
  const usual = until ?? dayAfter(least, USUAL_DAYS - 1)
  const [day, setDay] = useState(usual < least ? least : usual)
  const reason = useReason()
  const said = day === '' ? '' : format.dayMonth(day, today)
  const extending = useAct(
    (asked: { validUntil: string; reason: string }, key) => extendPackage(pack.id, asked, key),
    (after) => {
      say(text.extended(pack.name, said), after.undo)
      onClose()
    },
  )
  const extend = () => {
    const told = reason.ask()
    if (told !== null) extending.act({ validUntil: day, reason: told })
  }
  return (
    <ActDialog
      title={text.extendTitle(pack.name)}
      act={day === '' ? text.extendNothing : text.extendDo(said)}
      isDisabled={day < least || extending.isPending}
      onAct={extend}
      onClose={onClose}
      failure={extending.failure}
    >
      <DateField label={text.lastDay} day={day} onDay={setDay} least={least} />
      <ReasonField label={acts.reason} {...reason.field} />
      <p className="well small">
        <span>
          <Emphasis
            text={text.extendSays(format.dayMonth(before, today), pack.sessionsRemaining)}
          />
        </span>
      </p>
    </ActDialog>
  )
}

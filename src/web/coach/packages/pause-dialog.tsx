import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageJson, PausePreviewJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachPackage as en } from '../../../i18n/en/coach-package.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachPackage as fr } from '../../../i18n/fr/coach-package.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Segments } from '../../ui/segments.tsx'
import { pausePreviewQuery } from '../coach-queries.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ReasonField } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { type PauseAsked, pausePackage } from './package-api.ts'

/** Days without a session, by which the package lasts longer; what is booked in them is asked about. */
export function PauseDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const format = useFormat()
  const say = useSaid()
  const today = format.dayOf(useNow())
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [sessions, setSessions] = useState<'keep' | 'cancel'>('keep')
  const days = { from, ...(until === '' ? {} : { until }) }
  const isWrong = from === '' || (until !== '' && until < from)
  const { data: preview } = useQuery({ ...pausePreviewQuery(pack.id, days), enabled: !isWrong })
  const pausing = useAct(
    (asked: PauseAsked, key) => pausePackage(pack.id, asked, key),
    (after) => {
      say(text.paused(pack.name), after.undo)
      onClose()
    },
  )
  const told = reason.trim()
  const pause = () => pausing.act({ ...days, sessions, ...(told === '' ? {} : { reason: told }) })
  return (
    <ActDialog
      title={text.pauseTitle(pack.name)}
      act={from === '' ? text.pause : text.pauseDo(format.dayMonth(from, today))}
      isDisabled={isWrong || pausing.isPending}
      onAct={pause}
      onClose={onClose}
      failure={pausing.failure}
    >
      <div className="pair">
        <DateField label={text.from} day={from} onDay={setFrom} />
        <DateField
          label={text.until}
          day={until}
          onDay={setUntil}
          least={from}
          help={text.untilHelp}
          mayBeEmpty
        />
      </div>
      <ReasonField label={acts.reasonOptional} reason={reason} onReason={setReason} />
      <div className="well small">
        <p>
          <Emphasis
            text={
              preview?.validUntil && until !== ''
                ? text.pauseSays(format.dayMonth(preview.validUntil, today))
                : text.pauseOpen
            }
          />
        </p>
        {preview !== undefined && <Booked preview={preview} />}
      </div>
      {preview !== undefined && preview.sessions.length > 0 && (
        <Segments
          legend={text.those(preview.sessions.length)}
          choices={[
            { value: 'keep' as const, label: text.keep(preview.sessions.length) },
            { value: 'cancel' as const, label: text.cancel },
          ]}
          chosen={sessions}
          onChoose={setSessions}
        />
      )}
    </ActDialog>
  )
}

function Booked({ preview }: { preview: PausePreviewJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  if (preview.sessions.length === 0) return <p>{text.pauseFree}</p>
  const days = preview.sessions.map(({ startsAt }) =>
    format.dayMonthShort(format.dayOf(millisOf(startsAt))),
  )
  return <p>{`${text.pauseBooked(days.length)} ${days.join(', ')}`}</p>
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachBulk as en } from '../../../i18n/en/coach-bulk.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachBulk as fr } from '../../../i18n/fr/coach-bulk.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { NumberLine, wholeNumber } from '../ui/number-line.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { type EndingLine, extendPackages, extensionsQuery } from './bulk-api.ts'
import { BulkProblems } from './bulk-problems.tsx'

const USUAL_DAYS = '14'
const DAYS_MAX = 3650

type BulkExtendDialogProps = {
  packageIds: string[]
  onExtended: (done: ReadonlySet<string>) => void
  onClose: () => void
}

/** So many days more for each, with the new last day of each before it is done. */
export function BulkExtendDialog(props: BulkExtendDialogProps) {
  // What the page is told meanwhile does not change what is asked here.
  const [packageIds] = useState(props.packageIds)
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const [typed, setTyped] = useState(USUAL_DAYS)
  const reason = useReason()
  const days = wholeNumber(typed, 1, DAYS_MAX)
  const preview = useQuery(extensionsQuery(packageIds, days))
  const lines = preview.data?.items ?? []
  const able = lines.filter(({ problem }) => problem === null)
  const extending = useAct(extendPackages, ({ items, undo }) => {
    const done = items.filter(({ problem }) => problem === null)
    say(text.extended(done.length, days ?? 0), undo)
    props.onExtended(new Set(done.map(({ packageId }) => packageId)))
    props.onClose()
  })
  const extend = () => {
    const told = reason.ask()
    if (told === null) return
    const packages = able.flatMap(({ packageId, validUntil }) =>
      validUntil === null ? [] : [{ packageId, validUntil }],
    )
    extending.act({ packages, reason: told })
  }
  const isStale = preview.isPlaceholderData || preview.isPending
  return (
    <ActDialog
      title={text.extendTitle(packageIds.length)}
      act={text.extendDo(able.length)}
      isDisabled={days === null || isStale || able.length === 0 || extending.isPending}
      onAct={extend}
      onClose={props.onClose}
      failure={extending.failure}
    >
      <NumberLine
        label={text.byDays}
        typed={typed}
        onTyped={setTyped}
        unit={text.byDaysUnit}
        wrong={days === null ? text.byDaysWrong : null}
      />
      <ReasonField label={acts.reason} {...reason.field} />
      {preview.isPending && <Waiting />}
      {preview.isError && <Failed error={preview.error} retry={() => preview.refetch()} />}
      <Moves lines={able} />
      <BulkProblems lines={lines} title={text.notDone} />
    </ActDialog>
  )
}

/** The last day of each, before and after. */
function Moves({ lines }: { lines: readonly EndingLine[] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const said = (day: string | null) => format.dayMonthShort(day ?? today, today)
  return (
    <ul className="bulk-preview small">
      {lines.map(({ packageId, clientName, validUntilBefore, validUntil }) => (
        <li key={packageId}>
          <span>{clientName}</span>
          <span className="figures">
            <Emphasis text={text.moves(said(validUntilBefore), said(validUntil))} />
          </span>
        </li>
      ))}
    </ul>
  )
}

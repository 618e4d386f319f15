import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachHistory as historyEn } from '../../../i18n/en/coach-history.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachHistory as historyFr } from '../../../i18n/fr/coach-history.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import type { HistoryLine } from '../history.ts'
import { sentenceOf } from '../history-words.ts'
import { correctPackage } from '../package-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { ReasonField } from './reason-field.tsx'
import { useAct, useSaid } from './use-act.ts'

type CorrectDialogProps = { line: HistoryLine; onClose: () => void }

/** A line that was written wrongly is taken back by another one, whenever it was written. */
export function CorrectDialog({ line, onClose }: CorrectDialogProps) {
  return line.pack === null ? null : <Form line={line} pack={line.pack} onClose={onClose} />
}

function Form({ line, pack, onClose }: CorrectDialogProps & { pack: PackageJson }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const history = useText({ fr: historyFr, en: historyEn })
  const format = useFormat()
  const say = useSaid()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const correcting = useAct(
    (told: string, key) => correctPackage(pack.id, { entryId: line.id, reason: told }, key),
    (after) => {
      say(text.corrected(pack.name), after.undo)
      onClose()
    },
  )
  const correct = () => {
    const told = reason.trim()
    setMissing(told === '')
    if (told !== '') correcting.act(told)
  }
  const then = pack.sessionsRemaining - line.effect
  return (
    <ActDialog
      title={text.correctTitle}
      act={text.correctDo}
      isDisabled={correcting.isPending}
      leave={text.correctKeep}
      onAct={correct}
      onClose={onClose}
      failure={correcting.failure}
    >
      <p>
        <Emphasis text={sentenceOf(line, history, format)} />, {format.date(format.dayOf(line.at))}
        {line.reason !== null && `, ${history.reason(line.reason)}`}
      </p>
      <p className="well small">
        <span>
          <Emphasis
            text={line.effect === 0 || then < 0 ? text.correctTime : text.correctCounts(then)}
          />{' '}
          {text.correctStays}
        </span>
      </p>
      <ReasonField
        label={acts.reason}
        reason={reason}
        isMissing={isMissing && reason.trim() === ''}
        onReason={setReason}
      />
    </ActDialog>
  )
}

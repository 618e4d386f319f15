import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachClient as clientEn } from '../../../i18n/en/coach-client.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachClient as clientFr } from '../../../i18n/fr/coach-client.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Segments } from '../../ui/segments.tsx'
import { BookedOn } from '../packages/booked-on.tsx'
import { type CorrectionAsked, correctPackage } from '../packages/package-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { type Corrected, correctionOf, type Way, waysOf } from './correction.ts'

type CorrectDialogProps = { pack: PackageJson; line: Corrected; onClose: () => void }

/** What was written wrongly is taken back or made right by another line, whenever it was written. */
export function CorrectDialog({ pack, line, onClose }: CorrectDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const ways = waysOf(line, pack)
  const [way, setWay] = useState<Way>(ways[0] ?? 'count')
  const [typed, setTyped] = useState('')
  const reason = useReason()
  const [isAsked, setAsked] = useState(false)
  const { quantity, left, isWrong } = correctionOf(way, typed, line, pack)
  const correcting = useAct(
    (asked: CorrectionAsked, key) => correctPackage(pack.id, asked, key),
    (after) => {
      say(text.corrected(pack.name), after.undo)
      onClose()
    },
  )
  const correct = () => {
    const told = reason.ask()
    setAsked(true)
    if (told === null || isWrong) return
    correcting.act({ ...whatOf(way, line, quantity), reason: told })
  }
  return (
    <ActDialog
      title={text.correctTitle}
      act={way === 'line' ? text.correctDo : text.correctCount(quantity)}
      isDisabled={correcting.isPending}
      leave={text.correctKeep}
      onAct={correct}
      onClose={onClose}
      failure={correcting.failure}
    >
      <p>
        <Emphasis text={line.told} />
      </p>
      {ways.length > 1 && (
        <Segments
          legend={text.correctWays}
          choices={ways.map((value) => ({ value, label: text.correctWay[value] }))}
          chosen={way}
          onChoose={setWay}
        />
      )}
      {way === 'count' && (
        <Count pack={pack} typed={typed} onType={setTyped} {...{ isAsked, quantity, left }} />
      )}
      {(left < 0 || correcting.failure !== null) && (
        <BookedOn packageId={pack.id} error={correcting.error} />
      )}
      {!isWrong && left >= 0 && (
        <p className="well small">
          <span>
            <Emphasis text={quantity === 0 ? text.correctTime : text.correctCounts(left)} />{' '}
            {way === 'line' ? text.correctStays : text.correctAdds}
          </span>
        </p>
      )}
      <ReasonField label={acts.reason} {...reason.field} />
    </ActDialog>
  )
}

const whatOf = (way: Way, { entryId }: Corrected, quantity: number) =>
  way === 'line' && entryId !== null ? { entryId } : { quantity }

type CountProps = {
  pack: PackageJson
  typed: string
  onType: (typed: string) => void
  isAsked: boolean
  quantity: number
  left: number
}

function Count({ pack, typed, onType, isAsked, quantity, left }: CountProps) {
  const text = useText({ fr, en })
  const client = useText({ fr: clientFr, en: clientEn })
  const isNothing = quantity === 0 && (isAsked || typed.trim() !== '')
  const tooMany = left < 0 ? client.adjustTooMany(pack.sessionsRemaining) : null
  return (
    <TextField
      label={text.correctQuantity}
      text={typed}
      onText={onType}
      inputMode="text"
      help={text.correctQuantityHelp}
      wrong={isNothing ? client.quantityWrong : tooMany}
    />
  )
}

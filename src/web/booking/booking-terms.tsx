import type { PackageJson } from '../../contract/package.ts'
import type { SessionPreviewJson } from '../../contract/session-preview.ts'
import { bookingTerms as en } from '../../i18n/en/booking-terms.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { millisOf } from '../../i18n/format.ts'
import { bookingTerms as fr } from '../../i18n/fr/booking-terms.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { now } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { plain } from '../plain.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { bookingPromises } from './booking-promises.ts'

type BookingTermsProps = { preview: SessionPreviewJson; isTeam?: boolean }

/** One session before it is booked: what it takes, what is left, and until when it is free. */
export function BookingTerms({ preview, isTeam = false }: BookingTermsProps) {
  const text = useText({ fr, en })
  const { cost, package: pack, remainingAfter, uncovered } = preview
  if (cost === 0) return <Said glyph="open" text={text.free} />
  if (uncovered !== null || pack === null || remainingAfter === null) {
    return <Uncovered preview={preview} isTeam={isTeam} />
  }
  const left = isTeam ? text.leftTeam(remainingAfter) : text.left(remainingAfter)
  return (
    <>
      <Said glyph="held" text={`${text.taken(cost, plain(pack.name))} ${left}`} />
      <Promises preview={preview} pack={pack} isTeam={isTeam} />
    </>
  )
}

function Said({ glyph, text }: { glyph: 'held' | 'open' | 'lost'; text: string }) {
  return (
    <p className="note strong">
      <Glyph name={glyph} />
      <span>
        <Emphasis text={text} />
      </span>
    </p>
  )
}

type PromisesProps = Required<BookingTermsProps> & { pack: PackageJson }

function Promises({ preview, pack, isTeam }: PromisesProps) {
  const own = useText({ fr, en })
  // What the team cancels is never late.
  const text = isTeam ? { ...own, tooLate: own.tooLateTeam } : own
  const at = useText({ fr: cancelFr, en: cancelEn }).at
  const format = useFormat()
  const today = format.dayOf(now())
  const moment = (instant: string) => {
    const millis = millisOf(instant)
    return at(format.middleDay(format.dayOf(millis), today), format.time(millis))
  }
  const day = format.dayOf(millisOf(preview.startsAt))
  const said = bookingPromises(preview, pack, { text, moment, date: format.date, day, now: now() })
  return (
    <ul className="promises small">
      {said.map((one) => (
        <li key={one}>
          <Emphasis text={one} />
        </li>
      ))}
    </ul>
  )
}

/** Why no package pays, and what becomes of it all the same. */
function Uncovered({ preview, isTeam }: Required<BookingTermsProps>) {
  const text = useText({ fr, en })
  const format = useFormat()
  const day = format.dayOf(millisOf(preview.startsAt))
  return (
    <>
      <Said glyph="lost" text={whyNot(preview, day, text, format.date)} />
      {!isTeam && <p className="small quiet">{text.waits}</p>}
    </>
  )
}

function whyNot(
  { uncovered, package: pack, cost }: SessionPreviewJson,
  day: string,
  text: typeof en,
  date: (day: string) => string,
): string {
  if (pack === null || uncovered === null || uncovered === 'NoActivePackage') return text.none
  const name = plain(pack.name)
  const { sessionsRemaining, validFrom, validUntil } = pack
  if (uncovered === 'OverCap') return text.full(name)
  if (uncovered === 'NotEnoughCredits') {
    return sessionsRemaining === 0
      ? text.allTaken(name)
      : text.tooFew(name, cost, sessionsRemaining)
  }
  if (day < validFrom) return text.beforeStart(name, date(validFrom))
  if (validUntil !== null && day > validUntil) return text.afterEnd(name, date(validUntil))
  return text.paused(name)
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageJson, RefundPreviewJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { packageActs as en, type PackageActsMessages } from '../../../i18n/en/package-acts.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { packageActs as fr } from '../../../i18n/fr/package-acts.ts'
import { centsFrom, moneyText } from '../../../i18n/money.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { refundPreviewQuery } from '../coach-queries.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { refundPackage } from './package-api.ts'

/** All that is left goes out, and what is paid back is noted: as proposed, unless told otherwise. */
export function RefundDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const { data: preview, isError } = useQuery(refundPreviewQuery(pack.id))
  const [typed, setTyped] = useState<string | null>(null)
  const reason = useReason()
  const amount = useAmount(preview, typed)
  const refunding = useAct(
    (asked: { reason: string; amountCents: number }, key) => refundPackage(pack.id, asked, key),
    (after) => {
      const none = amount.cents === 0
      say(none ? text.refundedNone(pack.name) : text.refunded(pack.name, amount.said), after.undo)
      onClose()
    },
  )
  const refund = () => {
    const told = reason.ask()
    if (told !== null && amount.cents !== null) {
      refunding.act({ reason: told, amountCents: amount.cents })
    }
  }
  return (
    <ActDialog
      title={text.refundTitle(pack.name)}
      act={preview === undefined ? text.refundNothing : doing(amount, text)}
      isDisabled={preview === undefined || amount.wrong !== null || refunding.isPending}
      isDanger
      leave={text.keep}
      onAct={refund}
      onClose={onClose}
      failure={isError ? text.previewMissing : refunding.failure}
    >
      <p className="note strong">
        <Glyph name="expired" />
        <span>
          <Emphasis text={text.refundSays(pack.sessionsRemaining)} />
        </span>
      </p>
      {preview !== undefined && preview.price !== null && (
        <TextField
          label={text.amount}
          text={amount.typed}
          onText={setTyped}
          unit={preview.amount.currency}
          inputMode="decimal"
          help={amount.help}
          wrong={amount.wrong}
        />
      )}
      {preview !== undefined && <Paid pack={pack} preview={preview} />}
      {preview !== undefined && preview.price === null && <p className="small">{text.gift}</p>}
      <ReasonField label={acts.reason} {...reason.field} />
    </ActDialog>
  )
}

/** Why no more is proposed than pro rata would be, or that not all of the price was paid. */
function Paid({ pack, preview }: { pack: PackageJson; preview: RefundPreviewJson }) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  const { amount, proposed, paidLeft } = preview
  if (pack.payment === null || paidLeft === null) return null
  const { paid, status } = pack.payment
  const said = (money: typeof paid) => moneyText(locale, money)
  if (proposed.amountCents === amount.amountCents) {
    if (status === 'paid' || paid.amountCents === 0) return null
    return <Small text={text.paidSoFar(said(paid))} />
  }
  if (paid.amountCents === 0) return <Small text={text.nothingPaid} />
  const isNoneLeft = paidLeft.amountCents === 0
  return <Small text={isNoneLeft ? text.nothingPaidLeft : text.paidLeft(said(paidLeft))} />
}

function Small({ text }: { text: string }) {
  return (
    <p className="small">
      <Emphasis text={text} />
    </p>
  )
}

function doing({ cents, said }: { cents: number | null; said: string }, text: PackageActsMessages) {
  return cents === 0 ? text.refundDoNone : text.refundDo(said)
}

/** What is typed, as proposed until it is; how it came about, and what is wrong with it. */
function useAmount(preview: RefundPreviewJson | undefined, given: string | null) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  if (preview === undefined) return { typed: '', cents: null, said: '', help: '', wrong: null }
  const { amount, proposed, maximum, price, sessionsRemaining, totalSessions } = preview
  const { currency } = amount
  const typed = given ?? (proposed.amountCents / 100).toFixed(2)
  const cents = centsFrom(typed)
  const isTooMuch = cents !== null && cents > maximum.amountCents
  const wrong =
    cents === null
      ? text.amountWrong
      : isTooMuch
        ? text.amountTooMuch(moneyText(locale, maximum))
        : null
  const of = moneyText(locale, price ?? amount)
  const isLess = proposed.amountCents < amount.amountCents
  const help = isLess
    ? text.proRataOf(moneyText(locale, amount), sessionsRemaining, totalSessions, of)
    : text.proRata(sessionsRemaining, totalSessions, of)
  return {
    typed,
    cents,
    said: moneyText(locale, { amountCents: cents ?? 0, currency }),
    help,
    wrong,
  }
}

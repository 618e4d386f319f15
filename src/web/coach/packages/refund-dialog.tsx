import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageJson, RefundPreviewJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { packageActs as en } from '../../../i18n/en/package-acts.ts'
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

/** All that is left goes out, and what is paid back is noted: pro rata, unless told otherwise. */
export function RefundDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const { locale } = useFormat()
  const say = useSaid()
  const { data: preview, isError } = useQuery(refundPreviewQuery(pack.id))
  const [typed, setTyped] = useState<string | null>(null)
  const reason = useReason()
  const amount = useAmount(preview, typed)
  const refunding = useAct(
    (asked: { reason: string; amountCents: number }, key) => refundPackage(pack.id, asked, key),
    (after) => {
      say(text.refunded(pack.name, amount.said), after.undo)
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
      act={preview === undefined ? text.refundNothing : text.refundDo(amount.said)}
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
      {pack.payment !== null && pack.payment.status !== 'paid' && (
        <p className="small">
          <Emphasis
            text={
              pack.payment.paid.amountCents === 0
                ? text.nothingPaid
                : text.paidSoFar(moneyText(locale, pack.payment.paid))
            }
          />
        </p>
      )}
      {preview !== undefined && preview.price === null && <p className="small">{text.gift}</p>}
      <ReasonField label={acts.reason} {...reason.field} />
    </ActDialog>
  )
}

/** What is typed, pro rata until it is; how it came about, and what is wrong with it. */
function useAmount(preview: RefundPreviewJson | undefined, given: string | null) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  if (preview === undefined) return { typed: '', cents: null, said: '', help: '', wrong: null }
  const { amount, maximum, price, sessionsRemaining, totalSessions } = preview
  const { currency } = amount
  const typed = given ?? (amount.amountCents / 100).toFixed(2)
  const cents = centsFrom(typed)
  const isTooMuch = cents !== null && cents > maximum.amountCents
  const wrong =
    cents === null
      ? text.amountWrong
      : isTooMuch
        ? text.amountTooMuch(moneyText(locale, maximum))
        : null
  const help =
    price === null ? '' : text.proRata(sessionsRemaining, totalSessions, moneyText(locale, price))
  return {
    typed,
    cents,
    said: moneyText(locale, { amountCents: cents ?? 0, currency }),
    help,
    wrong,
  }
}

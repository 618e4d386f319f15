import { lazy, Suspense } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachClient as clientEn } from '../../../i18n/en/coach-client.ts'
import { coachPackage as en } from '../../../i18n/en/coach-package.ts'
import { packageActs as actsEn } from '../../../i18n/en/package-acts.ts'
import { packageSharing as sharingEn } from '../../../i18n/en/package-sharing.ts'
import { coachClient as clientFr } from '../../../i18n/fr/coach-client.ts'
import { coachPackage as fr } from '../../../i18n/fr/coach-package.ts'
import { packageActs as actsFr } from '../../../i18n/fr/package-acts.ts'
import { packageSharing as sharingFr } from '../../../i18n/fr/package-sharing.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { MoreMenu } from '../ui/more-menu.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { resumePackage } from './package-api.ts'

const ExtendDialog = lazy(async () => ({
  default: (await import('./extend-dialog.tsx')).ExtendDialog,
}))
const PauseDialog = lazy(async () => ({
  default: (await import('./pause-dialog.tsx')).PauseDialog,
}))
const CloseDialog = lazy(async () => ({
  default: (await import('./close-dialog.tsx')).CloseDialog,
}))

const AdjustDialog = lazy(async () => ({
  default: (await import('./adjust-dialog.tsx')).AdjustDialog,
}))

const RefundDialog = lazy(async () => ({
  default: (await import('./refund-dialog.tsx')).RefundDialog,
}))
const TransferDialog = lazy(async () => ({
  default: (await import('./transfer-dialog.tsx')).TransferDialog,
}))
const PaymentDialog = lazy(async () => ({
  default: (await import('./payment-dialog.tsx')).PaymentDialog,
}))
const PaymentsDialog = lazy(async () => ({
  default: (await import('./payments-dialog.tsx')).PaymentsDialog,
}))
const PayerDialog = lazy(async () => ({
  default: (await import('./payer-dialog.tsx')).PayerDialog,
}))
const ShareDialog = lazy(async () => ({
  default: (await import('./share-dialog.tsx')).ShareDialog,
}))

export type PackageAsking =
  | 'extend'
  | 'pause'
  | 'close'
  | 'adjust'
  | 'refund'
  | 'transfer'
  | 'payment'
  | 'payments'
  | 'payer'
  | 'share'

type PackageActsProps = { pack: PackageJson; onAsk: (asking: PackageAsking) => void }

/** Under the validity: longer, a pause, an end, and the count by hand. */
export function PackageActs({ pack, onAsk }: PackageActsProps) {
  const text = useText({ fr, en })
  const client = useText({ fr: clientFr, en: clientEn })
  const resuming = useResuming(pack)
  const { status, pause, validUntil } = pack
  const isOver = status === 'closed' || status === 'refunded'
  return (
    <>
      <span className="package-acts">
        {pause !== null && (
          <span className="since">
            <Paused pack={pack} />
          </span>
        )}
        {pause !== null && (
          <button
            className="link"
            type="button"
            disabled={resuming.isPending}
            onClick={() => resuming.act(pack.id)}
          >
            {text.resume}
          </button>
        )}
        {validUntil !== null && !isOver && pause === null && (
          <button className="link" type="button" onClick={() => onAsk('extend')}>
            {text.extend}
          </button>
        )}
        <button className="link" type="button" onClick={() => onAsk('adjust')}>
          {client.adjust}
        </button>
        <More pack={pack} onAsk={onAsk} />
      </span>
      {resuming.failure !== null && <FieldError text={resuming.failure} />}
    </>
  )
}

const isOwing = ({ payment }: PackageJson) => payment !== null && payment.status !== 'paid'

function More({ pack, onAsk }: PackageActsProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const sharing = useText({ fr: sharingFr, en: sharingEn })
  const { status, pause, payment, sessionsRemaining: left } = pack
  const isShared = pack.beneficiaries.length > 0
  const choices: [PackageAsking, string, boolean][] = [
    ['payment', acts.payment, isOwing(pack)],
    ['payments', sharing.payments, payment !== null && payment.paid.amountCents > 0],
    ['payer', sharing.payer, payment !== null],
    ['share', sharing.share, status === 'active' || isShared],
    ['pause', text.pause, status === 'active' && pause === null],
    ['transfer', acts.transfer, status === 'active' && pause === null && left > 0],
    ['refund', acts.refund, status === 'active' && left > 0],
    ['close', text.close, status === 'active'],
  ]
  if (!choices.some(([, , isOffered]) => isOffered)) return null
  return (
    <MoreMenu label={text.more(pack.name)}>
      {choices.map(
        ([asking, label, isOffered]) =>
          isOffered && (
            <button key={asking} type="button" onClick={() => onAsk(asking)}>
              {label}
            </button>
          ),
      )}
    </MoreMenu>
  )
}

type PackageDialogsProps = { pack: PackageJson; asking: PackageAsking; onClose: () => void }

export function PackageDialogs({ pack, asking, onClose }: PackageDialogsProps) {
  return (
    <Suspense>
      {asking === 'extend' && <ExtendDialog pack={pack} onClose={onClose} />}
      {asking === 'pause' && <PauseDialog pack={pack} onClose={onClose} />}
      {asking === 'close' && <CloseDialog pack={pack} onClose={onClose} />}
      {asking === 'refund' && <RefundDialog pack={pack} onClose={onClose} />}
      {asking === 'transfer' && <TransferDialog pack={pack} onClose={onClose} />}
      {asking === 'payment' && <PaymentDialog pack={pack} onClose={onClose} />}
      {asking === 'payments' && <PaymentsDialog pack={pack} onClose={onClose} />}
      {asking === 'payer' && <PayerDialog pack={pack} onClose={onClose} />}
      {asking === 'share' && <ShareDialog pack={pack} onClose={onClose} />}
      {asking === 'adjust' && <AdjustDialog pack={pack} onClose={onClose} />}
    </Suspense>
  )
}

function Paused({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  if (pack.pause === null) return null
  const { from, until } = pack.pause
  const since = format.dayMonthShort(from, today)
  return until === null
    ? text.pausedSince(since)
    : text.pausedBetween(since, format.dayMonthShort(until, today))
}

function useResuming(pack: PackageJson) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const say = useSaid()
  return useAct(
    (packageId: string, key) => resumePackage(packageId, key),
    (after) => {
      const until = after.validUntil === null ? null : format.dayMonth(after.validUntil, today)
      const said = until === null ? text.resumedOpen(pack.name) : text.resumed(pack.name, until)
      say(said, after.undo)
    },
  )
}

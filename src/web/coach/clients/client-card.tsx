import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { card as cardEn } from '../../../i18n/en/card.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { packageActs as actsEn } from '../../../i18n/en/package-acts.ts'
import { packageSharing as sharingEn } from '../../../i18n/en/package-sharing.ts'
import { card as cardFr } from '../../../i18n/fr/card.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { packageActs as actsFr } from '../../../i18n/fr/package-acts.ts'
import { packageSharing as sharingFr } from '../../../i18n/fr/package-sharing.ts'
import { moneyText } from '../../../i18n/money.ts'
import { CardCells } from '../../card/card-cells.tsx'
import { CardTabs } from '../../card/card-tabs.tsx'
import { cellsOf } from '../../card/cells.ts'
import { Counts, countsOf } from '../../card/counts.tsx'
import { useFront } from '../../card/use-front.ts'
import { validityOf } from '../../card/validity.ts'
import type { Wallet } from '../../card/wallet.ts'
import { useNow } from '../../clock.ts'
import { useFresh } from '../../fresh.ts'
import { useFormat, useText } from '../../language.tsx'
import { packageSessionsQuery } from '../../queries.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { WhyOpen } from '../history/why-open.tsx'
import { PackageActs, type PackageAsking, PackageDialogs } from '../packages/package-acts.tsx'

const USUAL_COUNTS = 3

type ClientCardProps = { client: PersonJson; wallet: Wallet }

/** The package that pays next, with the others behind it; the sum stands open. */
export function ClientCard({ client, wallet }: ClientCardProps) {
  const { front, behind, choose, paysNext } = useFront(wallet)
  if (front === null) return null
  return (
    <Front key={front.id} client={client} pack={front} paysNext={paysNext}>
      <CardTabs packages={behind} onChoose={choose} />
    </Front>
  )
}

function Front(props: {
  client: PersonJson
  pack: PackageJson
  paysNext: boolean
  children: React.ReactNode
}) {
  const { client, pack, paysNext, children } = props
  const card = useText({ fr: cardFr, en: cardEn })
  const [asking, setAsking] = useState<PackageAsking | null>(null)
  const { data } = useQuery(packageSessionsQuery(pack.id))
  const sessions = data ?? []
  const fresh = useFresh(data)
  const isMany = countsOf(pack).length > USUAL_COUNTS
  return (
    <section className={isMany ? 'punched many' : 'punched'} aria-labelledby="card">
      <div className="paper">
        <div className="title">
          <div>
            <h2 id="card">{pack.name}</h2>
            <p className="small quiet">
              <Subtitle pack={pack} />
              <Sharing client={client} pack={pack} />
              {paysNext && ` · ${card.paysNext}`}
            </p>
          </div>
          <p className="small faint figures unbroken card-number">
            {card.number(String(pack.number).padStart(4, '0'))}
          </p>
        </div>
        <div className="sumline">
          <Counts pack={pack} />
          <ValidityNote pack={pack}>
            <PackageActs pack={pack} onAsk={setAsking} />
          </ValidityNote>
        </div>
        <CardCells pack={pack} cells={cellsOf(pack, sessions)} fresh={fresh} />
        <WhyOpen key={pack.id} client={client} pack={pack} />
        {children}
      </div>
      {asking !== null && (
        <PackageDialogs pack={pack} asking={asking} onClose={() => setAsking(null)} />
      )}
    </section>
  )
}

function Subtitle({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const sharing = useText({ fr: sharingFr, en: sharingEn })
  const format = useFormat()
  const { price, payment, payer } = pack
  if (price === null) return text.gift
  const amount = moneyText(format.locale, price)
  if (payment === null || payment.status === 'paid') {
    return payer === null ? acts.paid(amount) : sharing.paidBy(amount, payer.name)
  }
  const due = moneyText(format.locale, payment.due)
  return payment.status === 'unpaid' ? acts.unpaid(amount) : acts.partly(amount, due)
}

/** Who pays instead of them, and who else books from it. */
function Sharing({ client, pack }: { client: PersonJson; pack: PackageJson }) {
  const text = useText({ fr: sharingFr, en: sharingEn })
  const { payer, payment, beneficiaries, clientId, clientName } = pack
  const others = beneficiaries.filter((one) => one.clientId !== client.id)
  return [
    clientId === client.id ? '' : text.sharedBy(clientName),
    payer === null || payment?.status === 'paid' ? '' : text.paying(payer.name),
    others.length === 0 ? '' : text.sharedWith(others.map(({ name }) => name).join(', ')),
  ]
    .filter(Boolean)
    .map((told) => ` · ${told}`)
    .join('')
}

function ValidityNote({ pack, children }: { pack: PackageJson; children: React.ReactNode }) {
  const card = useText({ fr: cardFr, en: cardEn })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const validity = validityOf(pack, format, today, card)
  return (
    <div className={validity.isEnding ? 'validity ending' : 'validity'}>
      <p>
        <Emphasis text={validity.long} />
      </p>
      <div className="small quiet">{children}</div>
    </div>
  )
}

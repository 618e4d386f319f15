import { useQuery } from '@tanstack/react-query'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import type { PackageJson } from '../../../contract/package.ts'
import { type CoachDecideMessages, coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { sessionQuery } from '../../queries.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import type { ChosenClient } from '../clients/client-field.tsx'
import { clientPackagesQuery, packageQuery } from '../coach-queries.ts'
import { Flow } from '../sessions/flow.tsx'
import { afterBooking, afterCharge, afterReturn, payingPackage } from '../sessions/paying.ts'
import { useCost } from './case-cost.ts'
import { type CaseOption, isNoticed, mayRemember } from './case-options.ts'
import { seriesWord } from './case-words.ts'

type CaseWellProps = {
  item: AttentionItemJson
  option: CaseOption
  other: ChosenClient | null
  remember: boolean
  onRemember: (remember: boolean) => void
}

/** The consequence before the click: in words, and as dots before and after. */
export function CaseWell({ item, option, other, remember, onRemember }: CaseWellProps) {
  const text = useText({ fr, en })
  const { email } = item.booking
  switch (option.is) {
    case 'attach':
    case 'other': {
      const client = option.is === 'other' ? other : { id: option.clientId, name: option.name }
      if (client === null) return null
      const remembers = remember && mayRemember(item)
      return (
        <div className="well small">
          <Attaching item={item} client={client} remembers={remembers} />
          {mayRemember(item) && (
            <label className="tick">
              <input
                type="checkbox"
                checked={remember}
                onChange={(event) => onRemember(event.target.checked)}
              />
              {text.remember}
            </label>
          )}
        </div>
      )
    }
    case 'create':
      return <Said text={text.willCreate(plain(email ?? ''))} />
    case 'package':
      return <Counting item={item} packageId={option.packageId} />
    case 'move':
      return <Said text={text.willMoveThere} />
    case 'retry':
      return <Said text={text.willRetry} />
    case 'series':
      return <Said text={text[seriesWord(item, 'willSeries')]} />
    case 'keep':
      return <Said text={text[keptWord(item)]} />
    case 'change':
      if (item.reason === 'MovedAfterEnd') return <Said text={text.willMove} />
      return <Changing item={item} credit={option.credit} />
  }
}

function Said({ text }: { text: string }) {
  return (
    <div className="well small">
      <Sentence text={text} />
    </div>
  )
}

function Attaching(props: {
  item: AttentionItemJson
  client: Pick<ChosenClient, 'id' | 'name'>
  remembers: boolean
}) {
  const { item, client, remembers } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const cost = useCost(item)
  const { data: packages } = useQuery(clientPackagesQuery(client.id))
  const { startsAt } = item.booking
  if (packages === undefined || cost === null) return <p>…</p>
  if (cost === 0) return <Sentence text={text.willBeFree} />
  const day = format.dayOf(startsAt === null ? now : millisOf(startsAt))
  const pack = payingPackage(packages, day, cost)
  if (pack === null) return <Sentence text={text.willWait(plain(client.name))} />
  const name = plain(pack.name)
  return (
    <>
      <Sentence
        text={remembers ? text.willCountRemember(cost, name) : text.willCount(cost, name)}
      />
      <Flow before={pack} after={afterBooking(pack, cost)} />
    </>
  )
}

function Sentence({ text }: { text: string }) {
  return (
    <p>
      <Emphasis text={text} />
    </p>
  )
}

function Counting({ item, packageId }: { item: AttentionItemJson; packageId: string }) {
  const text = useText({ fr, en })
  const cost = useCost(item)
  const { data: pack } = useQuery(packageQuery(packageId))
  if (pack === undefined || cost === null) return <div className="well small">…</div>
  if (cost === 0) return <Said text={text.willBeFree} />
  const isShort = pack.sessionsRemaining < cost
  return (
    <div className="well small">
      <Sentence
        text={
          isShort
            ? text.willBeShort(cost, plain(pack.name), pack.sessionsRemaining)
            : text.willCount(cost, plain(pack.name))
        }
      />
      {!isShort && <Flow before={pack} after={afterBooking(pack, cost)} />}
    </div>
  )
}

function Changing(props: { item: AttentionItemJson; credit: 'returned' | 'charged' }) {
  const { item, credit } = props
  const text = useText({ fr, en })
  const { sessionId } = item
  const { data: session } = useQuery({
    ...sessionQuery(sessionId ?? ''),
    enabled: sessionId !== null,
  })
  const packageId = session?.packageId ?? null
  const cost = session?.cost ?? 1
  const isUnseen = item.kind === 'cancelled-unseen'
  const { data: pack } = useQuery({ ...packageQuery(packageId ?? ''), enabled: packageId !== null })
  return (
    <div className="well small">
      <Sentence text={isUnseen ? text.willCountLate(cost) : changes(text, credit, cost)} />
      {pack !== undefined && !isUnseen && (
        <Flow before={pack} after={changed(pack, credit, cost)} />
      )}
    </div>
  )
}

const changes = (text: CoachDecideMessages, credit: 'returned' | 'charged', cost: number) =>
  credit === 'returned' ? text.willReturn(cost) : text.willCharge

const changed = (pack: PackageJson, credit: 'returned' | 'charged', cost: number) =>
  credit === 'returned' ? afterReturn(pack, cost) : afterCharge(pack, cost)

function keptWord({ kind }: AttentionItemJson) {
  if (kind === 'fork') return 'willStayFork'
  if (kind === 'calcom-answer') return 'willStayStrange'
  if (kind === 'outgoing-failed' || kind === 'cancel-at-calcom') return 'willStayHere'
  if (isNoticed(kind)) return 'willStayPlain'
  return kind === 'another-client' ? 'willStayClient' : 'willStay'
}

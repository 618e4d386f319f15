import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ExplanationJson, ExplanationLineJson } from '../../contract/explanation.ts'
import type { PackageJson } from '../../contract/package.ts'
import { terms as termsEn } from '../../i18n/en/terms.ts'
import { why as en } from '../../i18n/en/why.ts'
import { millisOf } from '../../i18n/format.ts'
import { terms as termsFr } from '../../i18n/fr/terms.ts'
import { why as fr } from '../../i18n/fr/why.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import '../styles/why.css'
import { Emphasis } from '../ui/emphasis.tsx'
import { Failed } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { explanationQuery, momentOf, statementOf } from './why-api.ts'
import { groupsOf, isOfSessions, olderOf, type WhyGroup } from './why-groups.ts'
import { WhyOlder, WhyRow } from './why-row.tsx'
import { WhySession } from './why-session.tsx'
import { WhyTerms } from './why-terms.tsx'
import { groupTold, migratedTold, olderTold, signed } from './why-words.ts'

type WhyChainProps = {
  pack: PackageJson
  /** The team is led to what Cal.com sent as well. */
  isTeam?: boolean
  /** A title that says the number; without it something above says it. */
  heading?: (title: string) => ReactNode
  /** What the team may say of a line of today's sum; null where there is nothing to say. */
  act?: (line: ExplanationLineJson, told: string) => ReactNode
  /** What else can be done with the chain, told as a text. */
  share?: (told: string) => ReactNode
}

/** « Pourquoi 3 ? »: the same lines for client and coach, of now or of any day. */
export function WhyChain({ pack, isTeam = false, heading, act, share }: WhyChainProps) {
  const text = useText({ fr, en })
  const terms = useText({ fr: termsFr, en: termsEn })
  const format = useFormat()
  const [day, setDay] = useState<string | null>(null)
  const [isThen, setThen] = useState(false)
  const [opened, open] = useState<ExplanationLineJson | null>(null)
  const moment = momentOf(day, isThen, format.timeZone)
  const chain = useInfiniteQuery(explanationQuery(pack.id, moment))
  const { data, error, refetch } = chain
  if (chain.isError && data === undefined) return <Failed error={error} retry={() => refetch()} />
  if (data === undefined) return <p className="state small quiet">…</p>
  const date = day === null ? null : format.date(day)
  const told = toldOf(data, pack, { ...text, terms }, format)
  return (
    <>
      {heading?.(date === null ? text.title(data.balance) : text.titleOn(data.balance, date))}
      <dl>
        <WhyOlder older={olderOf(data)} pack={pack} />
        {groupsOf(data).map((group) => (
          <WhyRow
            key={keyOf(group)}
            group={group}
            pack={pack}
            names={data.names}
            isTeam={isTeam}
            onOpen={open}
            {...(act === undefined || day !== null ? {} : { act })}
          />
        ))}
        <dt className="sum">{data.balance}</dt>
        <dd className="sum">
          <Emphasis
            text={date === null ? text.left(data.balance) : text.leftOn(data.balance, date)}
          />
        </dd>
      </dl>
      {chain.hasNextPage && (
        <p className="older small">
          <button
            className="link"
            type="button"
            disabled={chain.isFetchingNextPage}
            onClick={() => chain.fetchNextPage()}
          >
            {text.showOlder(data.earlier.count)}
          </button>
        </p>
      )}
      <WhyTerms terms={data.terms} pack={pack} />
      {day !== null && (
        <OnDay pack={pack} day={day} isThen={isThen} onDay={setDay} onThen={setThen} />
      )}
      <p className="share small">
        {day === null && share?.(told)}
        <a href={statementOf(pack.id, 'pdf', moment)} download>
          {text.pdf}
        </a>
        <a href={statementOf(pack.id, 'csv', moment)} download>
          {text.csv}
        </a>
        <OtherDay day={day} onDay={setDay} />
      </p>
      {opened !== null && (
        <WhySession pack={pack} line={opened} isTeam={isTeam} onClose={() => open(null)} />
      )}
    </>
  )
}

/** The sum as a text of its own. */
function toldOf(
  chain: ExplanationJson,
  pack: PackageJson,
  text: typeof en & { terms: typeof termsEn },
  format: ReturnType<typeof useFormat>,
): string {
  const about = { wasPaid: !pack.isGift, limit: pack.terms.freeCancellationHours }
  const older = olderOf(chain).map(
    (one) => `${signed(one.quantity)}\u00a0 ${olderTold(one, about, text, format)}`,
  )
  const groups = groupsOf(chain).flatMap((group) => [
    `${signed(group.quantity)}\u00a0 ${groupTold(group, about, text, format)}`,
    ...changesTold(group, chain.names, text.terms, format),
  ])
  return [...older, ...groups].join('\n')
}

function changesTold(
  { type, lines: [line] }: WhyGroup,
  names: ExplanationJson['names'],
  terms: typeof termsEn,
  format: ReturnType<typeof useFormat>,
): string[] {
  if (type !== 'migrated' || line === undefined) return []
  return migratedTold(line, names, terms, format).map((one) => `   ${one.replaceAll('*', '')}`)
}

/** Its first line, where it stands for one; a group of sessions stays itself while lines are added. */
function keyOf({ type, count, lines }: WhyGroup): string {
  return isOfSessions(type) ? type : `${type} ${count} ${lines[0]?.entryIds[0]}`
}

function OtherDay(props: { day: string | null; onDay: (day: string | null) => void }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  return (
    <button
      className="link"
      type="button"
      onClick={() => props.onDay(props.day === null ? today : null)}
    >
      {props.day === null ? text.otherDay : text.today}
    </button>
  )
}

type OnDayProps = {
  pack: PackageJson
  day: string
  isThen: boolean
  onDay: (day: string) => void
  onThen: (isThen: boolean) => void
}

/** « Au 3 mars »: any day since the package was sold; what came in late can be left out. */
function OnDay({ pack, day, isThen, onDay, onThen }: OnDayProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const granted = format.dayOf(millisOf(pack.grantedAt))
  const least = granted < pack.validFrom ? granted : pack.validFrom
  const [typed, setTyped] = useState(day)
  const isWrong = typed === '' || typed < least || typed > today
  return (
    <div className="on-day">
      <TextField
        label={text.day}
        type="date"
        value={typed}
        min={least}
        max={today}
        wrong={isWrong ? text.dayWrong : null}
        onValue={(value) => {
          setTyped(value)
          if (value !== '' && value >= least && value <= today) onDay(value)
        }}
      />
      <label className="check">
        <input type="checkbox" checked={isThen} onChange={({ target }) => onThen(target.checked)} />
        {text.known}
      </label>
    </div>
  )
}

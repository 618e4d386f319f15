import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import type { ExplanationJson, ExplanationLineJson } from '../../contract/explanation.ts'
import type { PackageJson } from '../../contract/package.ts'
import { history as historyEn } from '../../i18n/en/history.ts'
import { terms as termsEn } from '../../i18n/en/terms.ts'
import { why as en } from '../../i18n/en/why.ts'
import { millisOf } from '../../i18n/format.ts'
import { history as historyFr } from '../../i18n/fr/history.ts'
import { terms as termsFr } from '../../i18n/fr/terms.ts'
import { why as fr } from '../../i18n/fr/why.ts'
import { releaseTold } from '../../i18n/release-words.ts'
import { MINUS, PLUS } from '../../i18n/signed.ts'
import { useFormat, useText } from '../language.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Older, WhyGroup } from './why-groups.ts'
import { groupTold, migratedTold, olderTold, ruleOf, signed } from './why-words.ts'

type WhyRowProps = {
  group: WhyGroup
  pack: PackageJson
  /** Of what the terms of its migrations mention. */
  names: ExplanationJson['names']
  isTeam: boolean
  onOpen: (line: ExplanationLineJson) => void
  act?: (line: ExplanationLineJson, told: string) => ReactNode
}

/** What came in and went out in the lines that are not here, so that the sum still reads downwards. */
export function WhyOlder({ older, pack }: { older: readonly Older[]; pack: PackageJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  return older.map((one) => (
    <Fragment key={one.type}>
      <dt>{signed(one.quantity)}</dt>
      <dd>{olderTold(one, { wasPaid: !pack.isGift }, text, format)}</dd>
    </Fragment>
  ))
}

/** A quantity and its sentence; what it is made of opens below it, session by session. */
export function WhyRow({ group, pack, names, isTeam, onOpen, act }: WhyRowProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const limit = pack.terms.freeCancellationHours
  const told = groupTold(group, { wasPaid: !pack.isGift, limit }, text, format)
  const [line] = group.lines
  const hasSessions = group.lines.some(({ session }) => session !== null)
  return (
    <>
      <dt>{quantityOf(group)}</dt>
      <dd>
        {hasSessions ? (
          <details>
            <summary>
              <span>{told}</span>
              <Icon name="down" />
            </summary>
            <ol>
              {group.lines.map((line) => (
                <Line
                  key={line.entryIds[0]}
                  line={line}
                  limit={limit}
                  isOnly={group.count === 1}
                  isTeam={isTeam}
                  onOpen={onOpen}
                />
              ))}
            </ol>
          </details>
        ) : (
          <>
            {told}
            {line !== undefined && act?.(line, `${quantityOf(group)} ${told}`)}
            {line?.type === 'migrated' && <Changes line={line} names={names} />}
          </>
        )}
      </dd>
    </>
  )
}

/** What a newer version of its offer changed: each of the terms, before and since. */
function Changes({ line, names }: Pick<WhyRowProps, 'names'> & { line: ExplanationLineJson }) {
  const text = useText({ fr, en })
  const terms = useText({ fr: termsFr, en: termsEn })
  const changes = migratedTold(line, names, terms, useFormat())
  if (changes.length === 0) return <p className="small quiet">{text.migratedSame}</p>
  return (
    <ul className="changes small">
      {changes.map((one) => (
        <li key={one}>
          <Emphasis text={one} />
        </li>
      ))}
    </ul>
  )
}

/** What went out and came back is both, not nothing. */
function quantityOf({ type, quantity, count }: WhyGroup): string {
  if (type === 'returned' && quantity === 0) return `${MINUS}${count}\u00a0${PLUS}${count}`
  return signed(quantity)
}

type LineProps = {
  line: ExplanationLineJson
  limit: number
  /** The sentence above has said its rule already. */
  isOnly: boolean
  isTeam: boolean
  onOpen: (line: ExplanationLineJson) => void
}

function Line({ line, limit, isOnly, isTeam, onOpen }: LineProps) {
  const text = useText({ fr, en })
  const history = useText({ fr: historyFr, en: historyEn })
  const format = useFormat()
  const { session, type, reason, deliveryId } = line
  if (session === null) return null
  const at = millisOf(session.startsAt)
  const day = format.longDay(format.dayOf(at))
  const rule = isOnly && type === 'late-cancellation' ? null : ruleOf(line, limit, text)
  const back = type === 'returned' ? releaseTold(reason, history) : null
  const whose = session.client === null ? null : (session.client.name ?? text.somebody)
  return (
    <li>
      <button
        className="link"
        type="button"
        aria-label={text.open(text.at(day, format.time(at)))}
        onClick={() => onOpen(line)}
      >
        {text.at(format.middleDay(format.dayOf(at)), format.time(at))}
      </button>
      {whose !== null && <span>{whose}</span>}
      {back !== null && <span>{back}</span>}
      {rule !== null && <span>{rule}</span>}
      {isTeam && deliveryId !== null && (
        <Link
          to="/coach/deliveries"
          search={{ open: deliveryId }}
          aria-label={text.deliveryOf(day)}
        >
          {text.delivery}
        </Link>
      )}
    </li>
  )
}

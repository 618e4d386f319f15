import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { MigratingJson, MigrationPreviewJson } from '../../../contract/migration.ts'
import { coachMigration as en } from '../../../i18n/en/coach-migration.ts'
import { terms as termsEn } from '../../../i18n/en/terms.ts'
import { coachMigration as fr } from '../../../i18n/fr/coach-migration.ts'
import { terms as termsFr } from '../../../i18n/fr/terms.ts'
import { useFormat, useText } from '../../language.tsx'
import { eventTypesQuery } from '../../queries.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { teamQuery } from '../settings/settings-queries.ts'
import type { Migrated } from './migrated-results.tsx'
import {
  changesOf,
  commonOf,
  effectsOf,
  type MigrationWords,
  problemText,
} from './migration-words.ts'

const MigrateDialog = lazy(async () => ({
  default: (await import('./migrate-dialog.tsx')).MigrateDialog,
}))

type MigratingListProps = {
  offerId: string
  preview: MigrationPreviewJson
  onMigrated: (migrated: Migrated) => void
}

/** All that can be taken to the newest version are chosen until somebody says otherwise. */
export function MigratingList({ offerId, preview, onMigrated }: MigratingListProps) {
  const words = useMigrationWords()
  const { text } = words
  const { items, version } = preview
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const able = items.filter(({ problem }) => problem === null)
  const chosen = able.filter(({ packageId }) => !left.has(packageId))
  const common = commonOf(able.map((line) => changesOf(line, words)))
  const choose = (packageId: string, is: boolean) => {
    const next = new Set(left)
    if (is) next.delete(packageId)
    else next.add(packageId)
    setLeft(next)
  }
  return (
    <section className="panel" aria-label={text.title}>
      {common.length > 0 && <Common changes={common} />}
      {able.length > 0 && (
        <Bar
          able={able.length}
          chosen={chosen.length}
          version={version}
          onAll={(is) => setLeft(new Set(is ? [] : able.map(({ packageId }) => packageId)))}
          onAsk={() => setAsking(true)}
        />
      )}
      <ul className="migrating-list">
        {items.map((line) => (
          <Line
            key={line.packageId}
            line={line}
            words={words}
            common={common}
            isChosen={line.problem === null && !left.has(line.packageId)}
            onChosen={(is) => choose(line.packageId, is)}
          />
        ))}
      </ul>
      <Suspense>
        {isAsking && (
          <MigrateDialog
            offerId={offerId}
            version={version}
            lines={chosen}
            onClose={() => setAsking(false)}
            onMigrated={onMigrated}
          />
        )}
      </Suspense>
    </section>
  )
}

type BarProps = {
  able: number
  chosen: number
  version: number
  onAll: (is: boolean) => void
  onAsk: () => void
}

function Bar({ able, chosen, version, onAll, onAsk }: BarProps) {
  const text = useText({ fr, en })
  const isAll = chosen === able
  return (
    <div className="bulk-bar">
      <label>
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && !isAll
          }}
          onChange={({ target }) => onAll(target.checked)}
        />
        <span>{isAll ? text.all(able) : text.chosen(chosen)}</span>
      </label>
      <button className="button main" type="button" disabled={chosen === 0} onClick={onAsk}>
        {text.take(version)}
      </button>
    </div>
  )
}

function useMigrationWords(): MigrationWords {
  const text = useText({ fr, en })
  const terms = useText({ fr: termsFr, en: termsEn })
  const format = useFormat()
  const types = useQuery(eventTypesQuery).data ?? []
  const team = useQuery(teamQuery).data ?? []
  const type = (id: string) =>
    types.find(({ slug, calcomId }) => slug === id || calcomId === id)?.label ?? id
  const coach = (id: string) => team.find((one) => one.id === id)?.name ?? id
  return { text, terms, format, names: { type, coach } }
}

function Common({ changes }: { changes: readonly string[] }) {
  const text = useText({ fr, en })
  return (
    <div className="migration-common small">
      <p>{text.common}</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>
            <Emphasis text={change} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type LineProps = {
  line: MigratingJson
  words: MigrationWords
  common: readonly string[]
  isChosen: boolean
  onChosen: (is: boolean) => void
}

function Line({ line, words, common, isChosen, onChosen }: LineProps) {
  const { text } = words
  const { clientId, clientName, packageName, versionBefore, problem } = line
  const { sessionsRemaining: before, sessionsRemainingAfter: after } = line
  const all = changesOf(line, words)
  const told = [...all.filter((one) => !common.includes(one)), ...effectsOf(line, words)]
  return (
    <li>
      <label className="pick">
        <input
          type="checkbox"
          aria-label={text.choose(`${clientName}, ${packageName}`)}
          checked={isChosen}
          disabled={problem !== null}
          onChange={({ target }) => onChosen(target.checked)}
        />
      </label>
      <div className="name">
        <p>
          <Link to="/coach/clients/$clientId" params={{ clientId }}>
            {clientName}
          </Link>
        </p>
        <p className="small quiet">{`${packageName}, ${text.version(versionBefore)}`}</p>
      </div>
      <p className="small quiet figures">
        <Emphasis text={before === after ? text.left(before) : text.leftAfter(before, after)} />
      </p>
      <div className="small what">
        {problem === null ? (
          <ul>
            {told.map((one) => (
              <li key={one}>
                <Emphasis text={one} />
              </li>
            ))}
            {all.length === 0 && <li className="quiet">{text.nothing}</li>}
          </ul>
        ) : (
          <p className="why-not">
            <Glyph name="clash" />
            <span>{text.isNot(problemText(problem, text))}</span>
          </p>
        )}
      </div>
    </li>
  )
}

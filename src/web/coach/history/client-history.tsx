import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachClient as clientEn } from '../../../i18n/en/coach-client.ts'
import { coachHistory as en } from '../../../i18n/en/coach-history.ts'
import { packageSharing as sharingEn } from '../../../i18n/en/package-sharing.ts'
import { coachClient as clientFr } from '../../../i18n/fr/coach-client.ts'
import { coachHistory as fr } from '../../../i18n/fr/coach-history.ts'
import { packageSharing as sharingFr } from '../../../i18n/fr/package-sharing.ts'
import { signed } from '../../../i18n/signed.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { entriesQuery } from '../../queries.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { Waiting } from '../../ui/states.tsx'
import { sessionHistoriesQuery } from '../coach-queries.ts'
import { News } from '../ui/news.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { type HistoryLine, historyOf } from './history.ts'
import { causeOf, glyphOf, sentenceOf } from './history-words.ts'
import { PartAct } from './part-act.tsx'

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog.tsx')).CorrectDialog,
}))

const SESSIONS_AT_ONCE = 24

type ClientHistoryProps = {
  me: MeJson
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
}

/** What happened, the newest first: when · what · because of whom · effect · count after it. */
export function ClientHistory({ me, client, packages, sessions }: ClientHistoryProps) {
  const text = useText({ fr, en })
  const clientText = useText({ fr: clientFr, en: clientEn })
  const [asked, setAsked] = useState(SESSIONS_AT_ONCE)
  const [corrected, correct] = useState<HistoryLine | null>(null)
  const lines = useHistory(packages, sessions.slice(0, asked))
  return (
    <section className="panel timeline" aria-labelledby="history">
      <div className="heading">
        <h2 id="history">{clientText.history}</h2>
        <span className="small quiet">{clientText.historyHead}</span>
      </div>
      {lines === null && <Waiting />}
      {lines?.length === 0 && <p className="body quiet">{clientText.historyEmpty}</p>}
      {lines !== null && <Months me={me} client={client} lines={lines} onCorrect={correct} />}
      {sessions.length > asked && (
        <p className="more">
          <button
            className="link small"
            type="button"
            onClick={() => setAsked(asked + SESSIONS_AT_ONCE)}
          >
            {text.more}
          </button>
        </p>
      )}
      {corrected !== null && (
        <Suspense>
          <Correcting line={corrected} onClose={() => correct(null)} />
        </Suspense>
      )}
    </section>
  )
}

function Correcting({ line, onClose }: { line: HistoryLine; onClose: () => void }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { pack, reason, effect } = line
  if (pack === null) return null
  const date = format.date(format.dayOf(line.at))
  const because = reason === null ? '' : `, ${text.reason(reason)}`
  const told = `${sentenceOf(line, text, format)}, ${date}${because}`
  return <CorrectDialog pack={pack} line={{ told, effect, entryId: line.id }} onClose={onClose} />
}

type MonthsProps = {
  me: MeJson
  client: PersonJson
  lines: readonly HistoryLine[]
  onCorrect: (line: HistoryLine) => void
}

/** Whoever did something in the list waits for nothing: what they did is shown at once. */
function Months({ me, client, lines, onCorrect }: MonthsProps) {
  const format = useFormat()
  const { shown, news, showNews, hold } = useSteady(lines, { isPaged: true })
  const [isOwn, setOwn] = useState(false)
  useEffect(() => {
    if (!isOwn || news === 0) return
    setOwn(false)
    queueMicrotask(showNews)
  }, [isOwn, news, showNews])
  const months = Map.groupBy(shown, ({ knownAt }) => format.dayOf(knownAt).slice(0, 7))
  return (
    <>
      <News count={news} onShow={showNews} />
      <ol className="months" {...hold}>
        {[...months].map(([month, ofMonth]) => (
          <li key={month}>
            <h3>{format.monthYear(`${month}-01`)}</h3>
            <ol>
              {ofMonth.map((line) => (
                <Line
                  key={line.id}
                  {...{ me, client, line, onCorrect }}
                  onActed={() => setOwn(true)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </>
  )
}

/**
 * Null until all of it is there: a count in between would be wrong. Once there, the lines stay
 * while news of one session are fetched.
 */
function useHistory(packages: readonly PackageJson[], sessions: readonly SessionJson[]) {
  const now = useNow()
  const entries = useQueries({ queries: packages.map(({ id }) => entriesQuery(id)) })
  const batches = batchesOf(sessions)
  const histories = useQueries({ queries: batches.map(sessionHistoriesQuery) })
  const kept = useRef<HistoryLine[] | null>(null)
  const isWaiting = [...entries, ...histories].some(({ isPending }) => isPending)
  if (isWaiting) return kept.current
  kept.current = historyOf({
    packages,
    entries: entries.flatMap(({ data }) => data ?? []),
    sessions: histories.flatMap(({ data }) => data ?? []),
    now,
  })
  return kept.current
}

/** Those that are shown more come in a question of their own. */
function batchesOf(sessions: readonly SessionJson[]): SessionJson[][] {
  const batches: SessionJson[][] = []
  for (let from = 0; from < sessions.length; from += SESSIONS_AT_ONCE) {
    batches.push(sessions.slice(from, from + SESSIONS_AT_ONCE))
  }
  return batches
}

type LineProps = Omit<MonthsProps, 'lines'> & { line: HistoryLine; onActed: () => void }

function Line({ me, client, line, onCorrect, onActed }: LineProps) {
  const sharing = useText({ fr: sharingFr, en: sharingEn })
  const text = useText({ fr, en })
  const format = useFormat()
  const day = format.dayOf(line.knownAt)
  const { effect } = line
  const sentence = sentenceOf(line, text, format)
  const cause = causeOf(line, { me, client }, text, format)
  return (
    <li>
      <time>
        {format.dayMonthShort(day)}
        <small>{format.time(line.knownAt)}</small>
      </time>
      <Glyph name={glyphOf(line)} />
      <p className="event">
        <Emphasis text={sentence} />
        {cause !== '' && <small>{cause}</small>}
        {line.isCorrectable && line.pack !== null && (
          <button
            className="link small correct"
            type="button"
            aria-label={sharing.correctNamed(plain(sentence))}
            onClick={() => onCorrect(line)}
          >
            {sharing.correct}
          </button>
        )}
        {line.link !== null && <PartAct me={me} line={line} onDone={onActed} />}
      </p>
      <span className={effect === 0 ? 'effect zero' : 'effect'}>{signed(effect)}</span>
      <span className="balance">{line.balance}</span>
    </li>
  )
}

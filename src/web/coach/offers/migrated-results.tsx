import type { UndoJson } from '../../../contract/act.ts'
import type { BulkProblemJson } from '../../../contract/bulk.ts'
import { coachMigration as en } from '../../../i18n/en/coach-migration.ts'
import { coachMigration as fr } from '../../../i18n/fr/coach-migration.ts'
import { undoAct } from '../../api.ts'
import { useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { problemText } from './migration-words.ts'

export type Migrated = {
  version: number
  lines: {
    packageId: string
    clientName: string
    packageName: string
    /** Null: it has the version now. */
    problem: BulkProblemJson | null
  }[]
  undo: UndoJson
}

type MigratedResultsProps = { migrated: Migrated; onUndone: () => void }

/** What became of each, and one step back for all of them. */
export function MigratedResults({ migrated, onUndone }: MigratedResultsProps) {
  const text = useText({ fr, en })
  const { version, lines, undo } = migrated
  const done = lines.filter(({ problem }) => problem === null).length
  const undoing = useAct(
    (actId: string, key) => undoAct(actId, key),
    () => {
      showToast({ text: text.undone })
      onUndone()
    },
  )
  return (
    <section className="panel migrated" aria-label={text.results}>
      <div className="heading" role="status">
        <h2>{done === 0 ? text.noneDone : text.done(done, version)}</h2>
        {undo !== null && (
          <button
            className="button"
            type="button"
            disabled={undoing.isPending}
            onClick={() => undoing.act(undo.actId)}
          >
            {text.undo}
          </button>
        )}
      </div>
      {undoing.failure !== null && <FieldError text={undoing.failure} />}
      <ul>
        {lines.map(({ packageId, clientName, packageName, problem }) => (
          <li key={packageId}>
            <Glyph name={problem === null ? 'done' : 'clash'} />
            <span>
              <b>{clientName}</b>
              <span className="small quiet">{`, ${packageName}`}</span>
            </span>
            <span className="small">
              {problem === null ? text.isDone(version) : text.isNot(problemText(problem, text))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

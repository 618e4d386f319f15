import { recurring as en } from '../../i18n/en/recurring.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { useText } from '../language.tsx'
import type { tallyOf } from './series-rows.ts'

type CommitProps = {
  tally: ReturnType<typeof tallyOf>
  all: number
  isBusy: boolean
  onCreate: () => void
}

/** What is left out is counted beside the button; the button carries the result. */
export function Commit({ tally, all, isBusy, onCreate }: CommitProps) {
  const text = useText({ fr, en })
  const { created, moved, conflicts, outside, beyond, isChecking } = tally
  const out = [
    conflicts > 0 ? text.conflicts(conflicts) : '',
    outside > 0 ? text.outsides(outside) : '',
    beyond > 0 ? text.beyonds(beyond) : '',
  ].filter(Boolean)
  const said = out.length > 0 ? text.leftOut(out.join(', '), all - created) : text.allFree(all)
  const button = isBusy ? text.creating : created > 0 ? text.create(created) : text.none
  return (
    <div className="commit dock">
      <p className="small quiet">
        {isChecking ? text.checking : said}{' '}
        {moved === 0 && <span className="wide">{text.allOrNothing}</span>}
      </p>
      <button
        className="button main"
        type="button"
        disabled={isBusy || isChecking || created === 0}
        onClick={onCreate}
      >
        {isChecking && created === 0 ? text.create(all) : button}
      </button>
    </div>
  )
}

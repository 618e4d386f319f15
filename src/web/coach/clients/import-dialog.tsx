import { useEffect, useId, useRef, useState } from 'react'
import type { ImportedClientsJson } from '../../../contract/person.ts'
import { coachClients as en } from '../../../i18n/en/coach-clients.ts'
import { coachClients as fr } from '../../../i18n/fr/coach-clients.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'
import { Dialog, Leave } from '../../ui/dialog.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { checkImport, importClients } from '../coach-api.ts'
import { useAct } from '../ui/use-act.ts'

const ROWS = 8

/** Many at once: the lines are checked first, each with what would become of it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useText({ fr, en })
  const [lines, setLines] = useState('')
  const [checked, setChecked] = useState<ImportedClientsJson | null>(null)
  const checking = useAct((told: string) => checkImport(told), setChecked)
  const importing = useAct(importClients, ({ created }) => {
    showToast({ text: text.imported(created.length) })
    onClose()
  })
  const isBusy = checking.isPending || importing.isPending
  const isTooMany = isRefused(checking.error, 'Malformed')
  const failure = isTooMany ? text.tooMany : (checking.failure ?? importing.failure)
  const count = checked?.created.length ?? 0
  return (
    <Dialog
      title={text.importTitle}
      onClose={onClose}
      choices={
        <>
          <Leave words={text.close} />
          {checked === null ? (
            <button
              className="button main"
              type="button"
              disabled={isBusy || lines.trim() === ''}
              onClick={() => checking.act(lines)}
            >
              {text.check}
            </button>
          ) : (
            <button
              className="button main"
              type="button"
              disabled={isBusy || count === 0}
              onClick={() => importing.act(lines)}
            >
              {count === 0 ? text.importNothing : text.importDo(count)}
            </button>
          )}
        </>
      }
    >
      {checked === null ? (
        <Lines lines={lines} onLines={setLines} />
      ) : (
        <Checked checked={checked} onChange={() => setChecked(null)} />
      )}
      {failure !== null && <FieldError text={failure} />}
    </Dialog>
  )
}

function Lines({ lines, onLines }: { lines: string; onLines: (lines: string) => void }) {
  const text = useText({ fr, en })
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="field">
      <label htmlFor={id}>{text.importLabel}</label>
      <textarea
        ref={field}
        id={id}
        rows={ROWS}
        value={lines}
        placeholder={text.importExample}
        aria-describedby={`${id}-help`}
        onChange={(event) => onLines(event.target.value)}
      />
      <p id={`${id}-help`} className="small quiet">
        {text.importHelp}
      </p>
    </div>
  )
}

function Checked(props: { checked: ImportedClientsJson; onChange: () => void }) {
  const { created, skipped } = props.checked
  const text = useText({ fr, en })
  const said = useRef<HTMLParagraphElement>(null)
  // The field that held the focus is gone: the answer takes it.
  useEffect(() => said.current?.focus(), [])
  return (
    <>
      <p ref={said} role="status" tabIndex={-1}>
        <b>{text.checked(created.length, skipped.length)}</b>{' '}
        <button className="link small" type="button" onClick={props.onChange}>
          {text.change}
        </button>
      </p>
      <ul className="checked-lines">
        {skipped.map(({ line, text: told, reason }) => (
          <li key={line}>
            <Glyph name={reason === 'header' ? 'returned' : 'lost'} />
            <span>
              {told === '' ? '–' : told}
              <span className="small quiet">
                {text.line(line)}, {text[reason]}
              </span>
            </span>
          </li>
        ))}
        {created.map(({ line, name, email, phone }) => (
          <li key={line}>
            <Glyph name="open" />
            <span>
              <b>{name}</b>
              <span className="small quiet">
                {[email, phone].filter(Boolean).join(' · ')}, {text.willAdd}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

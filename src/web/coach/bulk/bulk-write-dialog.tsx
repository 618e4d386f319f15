import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { MESSAGE_LENGTH_MAX } from '../../../domain/limits.ts'
import { unknownPlaceholder } from '../../../domain/mail/placeholders.ts'
import { coachBulk as en } from '../../../i18n/en/coach-bulk.ts'
import { coachBulk as fr } from '../../../i18n/fr/coach-bulk.ts'
import { useDebounced } from '../../debounced.ts'
import { useText } from '../../language.tsx'
import { Failed, FieldError, Waiting } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { useAct } from '../ui/use-act.ts'
import { messagesQuery, writeToClients } from './bulk-api.ts'
import { BulkProblems } from './bulk-problems.tsx'

const SUBJECT_LENGTH_MAX = 120
const ROWS = 7
const SETTLED_MS = 400

/** One message to many, shown as the first of them gets it. */
export function BulkWriteDialog(props: { packageIds: string[]; onClose: () => void }) {
  const text = useText({ fr, en })
  const [packageIds] = useState(props.packageIds)
  const [subject, setSubject] = useState(text.usualSubject)
  const [body, setBody] = useState(text.usualText)
  const unknown = [subject, body].map(unknownPlaceholder)
  const isEmpty = subject.trim() === '' || body.trim() === ''
  const isFine = !isEmpty && unknown.every((name) => name === null)
  const said = {
    subject: useDebounced(subject, SETTLED_MS),
    text: useDebounced(body, SETTLED_MS),
  }
  const preview = useQuery({
    ...messagesQuery(packageIds, said),
    enabled: isFine,
    retry: false,
  })
  const lines = preview.data?.items ?? []
  const able = lines.filter(({ problem }) => problem === null)
  const [first] = able
  const writing = useAct(writeToClients, ({ items }) => {
    const written = items.filter(({ problem }) => problem === null).length
    showToast({ text: text.written(written) })
    props.onClose()
  })
  const wrongOf = (typed: string, name: string | null | undefined, missing: string) => {
    if (typed.trim() === '') return missing
    return name === null || name === undefined ? null : text.unknown(name)
  }
  return (
    <ActDialog
      title={text.writeTitle(packageIds.length)}
      act={text.writeDo(able.length)}
      isDisabled={!isFine || able.length === 0 || writing.isPending}
      onAct={() => writing.act({ packageIds, subject: subject.trim(), text: body.trim() })}
      onClose={props.onClose}
      failure={writing.failure}
    >
      <TextField
        label={text.subject}
        value={subject}
        onValue={setSubject}
        maxLength={SUBJECT_LENGTH_MAX}
        autoComplete="off"
        wrong={wrongOf(subject, unknown[0], text.subjectMissing)}
      />
      <MessageField
        body={body}
        onBody={setBody}
        wrong={wrongOf(body, unknown[1], text.messageMissing)}
      />
      {preview.isPending && isFine && <Waiting />}
      {preview.isError && <Failed error={preview.error} retry={() => preview.refetch()} />}
      {first !== undefined && (
        <figure className="bulk-letter">
          <figcaption className="small quiet">{text.preview(first.clientName)}</figcaption>
          <div className="well">
            <b>{first.subject}</b>
            <p>{first.text}</p>
          </div>
        </figure>
      )}
      <BulkProblems lines={lines} title={text.notWritten} />
    </ActDialog>
  )
}

type MessageFieldProps = { body: string; onBody: (body: string) => void; wrong: string | null }

function MessageField({ body, onBody, wrong }: MessageFieldProps) {
  const text = useText({ fr, en })
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{text.message}</label>
      <textarea
        id={id}
        rows={ROWS}
        value={body}
        maxLength={MESSAGE_LENGTH_MAX}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-help`}
        onChange={(event) => onBody(event.target.value)}
      />
      <div id={`${id}-help`}>
        {wrong === null ? <p className="small quiet">{text.help}</p> : <FieldError text={wrong} />}
      </div>
    </div>
  )
}

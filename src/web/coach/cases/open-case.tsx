import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { AttentionItemJson, ResolveAttention } from '../../../contract/attention.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { isRefused } from '../../api.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { FieldError } from '../../ui/states.tsx'
import type { ChosenClient } from '../clients/client-field.tsx'
import { resolveAttention } from '../coach-api.ts'
import { clientQuery } from '../coach-queries.ts'
import { AnswerWaiting, isAnswerable } from '../requests/answer-waiting.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { CaseGone } from './case-gone.tsx'
import {
  type Alternative,
  alternativesOf,
  answerOf,
  isAboutPackage,
  mayRemember,
  newName,
  optionsOf,
} from './case-options.ts'
import { CasePick } from './case-pick.tsx'
import { CaseWell } from './case-well.tsx'
import { actOf, doneOf, sentenceOf, titleOf } from './case-words.ts'
import { DismissForm } from './dismiss-form.tsx'
import { ExtendCase } from './extend-case.tsx'

type OpenCaseProps = { item: AttentionItemJson; onDecided: () => void }

/** What came, the possible answers, what the chosen one does, and one main act. */
export function OpenCase({ item, onDecided }: OpenCaseProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { clientId } = item
  const { data: client } = useQuery({ ...clientQuery(clientId ?? ''), enabled: clientId !== null })
  const [isDismissing, setDismissing] = useState(false)
  const deciding = useDeciding(item, onDecided)
  if (isRefused(deciding.error, 'AlreadyDecided')) {
    return <CaseGone item={item} onNext={onDecided} />
  }
  return (
    <>
      <div className="case-said">
        <h3>{titleOf(item, text)}</h3>
        <p className="small quiet">
          <Emphasis text={sentenceOf(item, client?.name ?? null, text, format)} />
          {item.booking.isRequested === true && (
            <> {isAnswerable(item) ? text.isRequest : text.isRequestThere}</>
          )}
          {item.calcomLink !== null && (
            <>
              {' '}
              <a href={item.calcomLink} target="_blank" rel="noopener noreferrer">
                {text.openThere}
              </a>
            </>
          )}
        </p>
      </div>
      {!isDismissing && <ExtendCase item={item} />}
      {isDismissing ? (
        <DismissForm
          isBusy={deciding.isPending}
          onBack={() => setDismissing(false)}
          onDismiss={(reason) => deciding.decide({ action: 'dismiss', reason }, '')}
        />
      ) : (
        <Answers
          item={item}
          isBusy={deciding.isPending}
          onAnswer={deciding.decide}
          onDismiss={() => setDismissing(true)}
        />
      )}
      {isAnswerable(item) && !isDismissing && (
        <div className="case-request">
          <AnswerWaiting item={item} name={client?.name ?? newName(item)} />
        </div>
      )}
      {deciding.failure !== null && (
        <div className="case-failure">
          <FieldError text={deciding.failure} />
        </div>
      )}
    </>
  )
}

type AnswersProps = {
  item: AttentionItemJson
  isBusy: boolean
  onAnswer: (answer: ResolveAttention, name: string) => void
  onDismiss: () => void
}

function Answers({ item, isBusy, onAnswer, onDismiss }: AnswersProps) {
  const text = useText({ fr, en })
  const options = optionsOf(item)
  const [key, setKey] = useState(options[0]?.key ?? '')
  const [other, setOther] = useState<ChosenClient | null>(null)
  const [remember, setRemember] = useState(true)
  const chosen = options.find((option) => option.key === key) ?? options[0]
  const answer =
    chosen === undefined
      ? null
      : answerOf(chosen, {
          otherId: other?.id ?? null,
          remember: remember && mayRemember(item),
        })
  const name = chosen?.is === 'other' ? (other?.name ?? '') : nameIn(chosen)
  const isAlone = chosen === undefined && item.extension === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (answer !== null && !isBusy) onAnswer(answer, name)
  }
  return (
    <form className="case" tabIndex={-1} aria-label={titleOf(item, text)} onSubmit={submit}>
      {options.length > 0 && (
        <CasePick
          item={item}
          options={options}
          chosen={chosen}
          other={other}
          onChoose={setKey}
          onOther={setOther}
        />
      )}
      {chosen !== undefined && (
        <CaseWell
          item={item}
          option={chosen}
          other={other}
          remember={remember}
          onRemember={setRemember}
        />
      )}
      {chosen === undefined && isAboutPackage(item) && (
        <p className="well small">{text.willFindPackage}</p>
      )}
      <div className="case-acts">
        {chosen !== undefined && (
          <button className="button main" type="submit" disabled={answer === null || isBusy}>
            {actOf(chosen, item, other?.name ?? null, text)}
          </button>
        )}
        {alternativesOf(item).map((alternative) => (
          <AlternativeAct
            key={alternative}
            alternative={alternative}
            item={item}
            isMain={isAlone && alternative === alternativesOf(item)[0]}
            isBusy={isBusy}
            onAnswer={onAnswer}
            onDismiss={onDismiss}
          />
        ))}
      </div>
    </form>
  )
}

type AlternativeActProps = AnswersProps & { alternative: Alternative; isMain: boolean }

function AlternativeAct(props: AlternativeActProps) {
  const { alternative, item, isMain, isBusy, onAnswer, onDismiss } = props
  const text = useText({ fr, en })
  const kind = isMain ? 'button main' : alternative === 'dismiss' ? 'button text' : 'button'
  if (alternative === 'grant') {
    if (item.clientId === null) return null
    return (
      <Link
        className={kind}
        to="/coach/clients/$clientId"
        params={{ clientId: item.clientId }}
        search={{ grant: true }}
      >
        {text.grant}
      </Link>
    )
  }
  if (alternative === 'settings') {
    return (
      <Link className={kind} to="/coach/settings">
        {text.settings}
      </Link>
    )
  }
  const act = () => {
    if (alternative === 'dismiss') return onDismiss()
    if (alternative === 'cancelThere') return onAnswer({ action: 'cancel-at-calcom' }, '')
    if (alternative === 'uncovered') return onAnswer({ action: 'accept-uncovered' }, '')
    const name = newName(item)
    onAnswer({ action: 'create-client', name }, name)
  }
  return (
    <button className={kind} type="button" disabled={isBusy} onClick={act}>
      {text[alternative]}
    </button>
  )
}

function useDeciding(item: AttentionItemJson, onDecided: () => void) {
  const text = useText({ fr, en })
  const say = useSaid()
  type Asked = { answer: ResolveAttention; name: string }
  const deciding = useAct(
    ({ answer }: Asked, key) => resolveAttention(item.id, answer, key),
    ({ undo }, { answer, name }) => {
      say(doneOf(answer, item, name, text), undo)
      onDecided()
    },
  )
  return {
    decide: (answer: ResolveAttention, name: string) => deciding.act({ answer, name }),
    isPending: deciding.isPending,
    error: deciding.error,
    failure: deciding.failure,
  }
}

function nameIn(option: ReturnType<typeof optionsOf>[number] | undefined): string {
  return option !== undefined && 'name' in option ? option.name : ''
}

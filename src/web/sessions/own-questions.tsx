import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnsweredQuestionJson, OwnQuestionJson } from '../../contract/identity.ts'
import type { MeJson } from '../../contract/me.ts'
import { identity as en, type IdentityMessages } from '../../i18n/en/identity.ts'
import { millisOf } from '../../i18n/format.ts'
import { identity as fr } from '../../i18n/fr/identity.ts'
import { answerQuestion, isRefused } from '../api.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { questionsQuery } from '../queries.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { FieldError } from '../ui/states.tsx'
import '../styles/questions.css'
import { useSubmission } from '../acts/use-submission.ts'

/** « Est-ce bien vous ? », for each booking that waits for the client's word, as the mail asks it. */
export function OwnQuestions({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const { data } = useQuery(questionsQuery)
  const [said, say] = useState<string | null>(null)
  const questions = data ?? []
  // Always there, so that what an answer did is spoken.
  return (
    <div className="own-questions">
      {questions.length > 0 && (
        <section className="panel" aria-labelledby="own-questions">
          <div className="heading">
            <h2 id="own-questions">{text.title}</h2>
            {questions.length > 1 && <span className="badge">{questions.length}</span>}
          </div>
          <ul>
            {questions.map((question) => (
              <li key={question.id}>
                <Question me={me} question={question} onSaid={say} />
              </li>
            ))}
          </ul>
          <p className="note small quiet">{text.waits}</p>
        </section>
      )}
      <p className="small said" role="status">
        {said}
      </p>
    </div>
  )
}

type QuestionProps = { me: MeJson; question: OwnQuestionJson; onSaid: (said: string) => void }

function Question({ me, question, onSaid }: QuestionProps) {
  const text = useText({ fr, en })
  const asked = useAsked(me, question, text)
  const answering = useAnswering(me, question, text, onSaid)
  const buttons = [
    { isMe: true, word: text.yes },
    { isMe: false, word: text.no },
  ]
  return (
    <>
      <p id={`asked-${question.id}`}>
        <span>
          <Emphasis text={asked} />
        </span>
        {question.title !== null && <span className="small quiet">{question.title}</span>}
      </p>
      <div className="answers">
        {buttons.map(({ isMe, word }) => (
          <button
            key={word}
            type="button"
            className={isMe ? 'button main' : 'button'}
            aria-describedby={`asked-${question.id}`}
            disabled={answering.isPending}
            onClick={() => answering.mutate(isMe)}
          >
            {answering.isPending && answering.variables === isMe ? text.sending : word}
          </button>
        ))}
      </div>
      {answering.isError && !isOver(answering.error) && (
        <FieldError
          text={isRefused(answering.error) ? answering.error.problem.detail : text.unreachable}
        />
      )}
    </>
  )
}

function useAsked({ studio }: MeJson, { startsAt }: OwnQuestionJson, text: IdentityMessages) {
  const format = useFormat()
  const today = format.dayOf(useNow())
  if (startsAt === null) return text.askedPlain(studio.name)
  const at = millisOf(startsAt)
  return text.asked(studio.name, text.at(format.longDay(format.dayOf(at), today), format.time(at)))
}

function useAnswering(
  { studio }: MeJson,
  { id }: OwnQuestionJson,
  text: IdentityMessages,
  onSaid: (said: string) => void,
) {
  return useSubmission((isMe: boolean, key) => answerQuestion(id, isMe, key), {
    onDone: (answered) => onSaid(saidOf(answered, studio.name, text)),
    onFailed: (error) => {
      if (isRefused(error, 'LinkExpired')) onSaid(text.tooLate(studio.name))
      else if (isOver(error)) onSaid(`${text.settled}. ${text.settledHelp(studio.name)}`)
    },
  })
}

/** There is nothing left to answer: the question goes, and what is said in its place stays. */
function isOver(error: unknown): boolean {
  return isRefused(error, 'AlreadyDecided', 'LinkExpired', 'NotFound')
}

function saidOf(
  { isMe, sessionId }: AnsweredQuestionJson,
  studio: string,
  text: IdentityMessages,
): string {
  if (!isMe) return `${text.disowned} ${text.disownedHelp(studio)}`
  return sessionId === null
    ? text.confirmedUnpaid(studio)
    : `${text.confirmed} ${text.confirmedHelp}`
}

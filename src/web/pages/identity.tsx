import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { IdentityQuestionJson } from '../../contract/identity.ts'
import { identity as en, type IdentityMessages } from '../../i18n/en/identity.ts'
import { formatFor, millisOf } from '../../i18n/format.ts'
import { identity as fr } from '../../i18n/fr/identity.ts'
import { answerIdentity, hasStatus, isRefused } from '../api.ts'
import { Content } from '../frame/content.tsx'
import { OpenFrame } from '../frame/frame.tsx'
import { useFormat, usePageTitle, useText } from '../language.tsx'
import { identityQuery } from '../queries.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Failed, FieldError, Waiting } from '../ui/states.tsx'
import '../styles/forms.css'

const route = getRouteApi('/identity')

/** Where the mail's links lead. Opening it answers nothing: programs follow links too. */
export function IdentityPage() {
  const text = useText({ fr, en })
  const { token = '' } = route.useSearch()
  const { data, error, refetch } = useQuery(identityQuery(token))
  usePageTitle(text.title)
  return (
    <OpenFrame>
      <Content className="narrow">
        {data !== undefined ? (
          <Question question={data} token={token} />
        ) : hasStatus(error, 404) ? (
          <Said title={text.wrong} help={text.wrongHelp} />
        ) : error === null ? (
          <Waiting />
        ) : (
          <Failed error={error} retry={() => refetch()} />
        )}
      </Content>
    </OpenFrame>
  )
}

function Question({ question, token }: { question: IdentityQuestionJson; token: string }) {
  const text = useText({ fr, en })
  const { state, studioName } = question
  switch (state) {
    case 'open':
      return <Open question={question} token={token} />
    case 'confirmed':
      return (
        <Said title={text.confirmed} help={text.confirmedHelp}>
          <Link className="button" to="/">
            {text.toSessions}
          </Link>
        </Said>
      )
    case 'disowned':
      return <Said title={text.disowned} help={text.disownedHelp(studioName)} />
    case 'expired':
      return <Said title={text.expired} help={text.expiredHelp(studioName)} />
    case 'settled':
      return <Said title={text.settled} help={text.settledHelp(studioName)} />
  }
}

function Said(props: { title: string; help: string; children?: ReactNode }) {
  return (
    <>
      <div className="lead" role="status">
        <h1>{props.title}</h1>
        <p className="quiet">{props.help}</p>
      </div>
      {props.children}
    </>
  )
}

function Open({ question, token }: { question: IdentityQuestionJson; token: string }) {
  const text = useText({ fr, en })
  const { answer } = route.useSearch()
  const said = useSaid(question, text)
  const answering = useAnswering(token)
  const buttons = [
    { isMe: true, word: text.yes },
    { isMe: false, word: text.no },
  ]
  return (
    <>
      <div className="lead">
        <h1>{text.title}</h1>
        <p>
          <Emphasis text={said} />
        </p>
        <p className="quiet">{text.waits}</p>
      </div>
      <div className="panel">
        <div className="ask">
          {buttons.map(({ isMe, word }) => (
            <button
              key={word}
              type="button"
              // The one that was followed in the mail stands out, and still asks for its click.
              className={isMe === (answer !== 'no') ? 'button main' : 'button'}
              disabled={answering.isPending}
              onClick={() => answering.mutate(isMe)}
            >
              {answering.isPending && answering.variables === isMe ? text.sending : word}
            </button>
          ))}
          {answering.error !== null && <FieldError text={failureOf(answering.error)} />}
        </div>
      </div>
    </>
  )
}

function useSaid({ startsAt, timeZone, studioName }: IdentityQuestionJson, text: IdentityMessages) {
  const { locale } = useFormat()
  if (startsAt === null) return text.askedPlain(studioName)
  const format = formatFor(locale, timeZone)
  const at = millisOf(startsAt)
  return text.asked(studioName, text.at(format.longDay(format.dayOf(at)), format.time(at)))
}

function useAnswering(token: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (isMe: boolean) => answerIdentity(token, isMe),
    onSuccess: (question) => queries.setQueryData(identityQuery(token).queryKey, question),
    // Somebody was faster, or it is too late: what stands now says so.
    onError: (error) =>
      isRefused(error, 'AlreadyDecided') || isRefused(error, 'LinkExpired')
        ? queries.invalidateQueries(identityQuery(token))
        : undefined,
  })
}

function failureOf(error: Error): string {
  return isRefused(error) ? error.problem.detail : error.message
}

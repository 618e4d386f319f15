import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { hasStatus } from '../api.ts'
import { usePageTitle, useText } from '../language.tsx'
import { Content } from '../parts/content.tsx'
import { OpenFrame } from '../parts/frame.tsx'
import { SetupSteps } from '../parts/setup-steps.tsx'
import { SetupVariables, VariableList } from '../parts/setup-variables.tsx'
import { SetupWebhook } from '../parts/setup-webhook.tsx'
import { setupQuery } from '../queries.ts'
import '../styles/forms.css'
import '../styles/setup.css'
import { Failed, FieldError, Waiting } from '../ui/states.tsx'

const LOOK_AGAIN_MS = 5_000

/** What to set and what to tell Cal.com; guarded until an owner exists, then the owner's alone. */
export function SetupPage() {
  const text = useText({ fr, en })
  const [code, setCode] = useState(codeOfAddress)
  const setup = useQuery({ ...setupQuery(code), refetchInterval: LOOK_AGAIN_MS })
  usePageTitle(text.title)
  if (hasStatus(setup.error, 401)) return <Navigate to="/sign-in" />
  const hasOwner = setup.data?.steps.some(({ id, state }) => id === 'owner' && state === 'done')
  if (hasStatus(setup.error, 403)) {
    return (
      <OpenFrame>
        <CodeAsked wasWrong={code !== undefined} onCode={setCode} />
      </OpenFrame>
    )
  }
  return (
    <OpenFrame>
      <Content className="setup">
        <div className="lead">
          <h1>{hasOwner ? text.titleOwner : text.title}</h1>
          <p className="quiet">{hasOwner ? text.leadOwner : text.lead}</p>
        </div>
        {setup.isPending && (
          <div className="panel">
            <Waiting />
          </div>
        )}
        {setup.isError && !setup.data && (
          <div className="panel">
            <Failed error={setup.error} retry={() => setup.refetch()} />
          </div>
        )}
        {setup.data && (
          <div className="columns">
            <div className="sections">
              {hasOwner !== true && <SetupVariables setup={setup.data} />}
              <SetupWebhook setup={setup.data} isNumbered={hasOwner !== true} />
              {hasOwner === true && <VariableList variables={setup.data.variables} />}
            </div>
            <SetupSteps setup={setup.data} />
          </div>
        )}
      </Content>
    </OpenFrame>
  )
}

/** The start prints an address with its code: read as it stands, whatever it looks like. */
function codeOfAddress(): string | undefined {
  return new URLSearchParams(location.search).get('code') ?? undefined
}

function CodeAsked({ wasWrong, onCode }: { wasWrong: boolean; onCode: (code: string) => void }) {
  const text = useText({ fr, en })
  const id = useId()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') onCode(code.trim())
  }
  return (
    <Content className="narrow">
      <div className="lead">
        <h1>{text.codeTitle}</h1>
        <p className="quiet">{text.codeLead}</p>
      </div>
      <form className="panel ask" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{text.code}</label>
          <div className={wasWrong ? 'input wrong' : 'input'}>
            <input
              id={id}
              autoComplete="off"
              value={code}
              aria-describedby={`${id}-help`}
              onChange={(event) => setCode(event.target.value)}
            />
          </div>
          <div id={`${id}-help`}>
            {wasWrong ? (
              <FieldError text={text.codeWrong} />
            ) : (
              <p className="small quiet">{text.codeHelp}</p>
            )}
          </div>
        </div>
        <button className="button main" type="submit">
          {text.open}
        </button>
      </form>
    </Content>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { SetupJson } from '../../contract/setup.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { hasStatus } from '../api.ts'
import { Content } from '../frame/content.tsx'
import { OpenFrame } from '../frame/frame.tsx'
import { usePageTitle, useText } from '../language.tsx'
import { setupQuery } from '../queries.ts'
import { SetupArrivals } from '../setup/setup-arrivals.tsx'
import { SetupDemo } from '../setup/setup-demo.tsx'
import { SetupEventTypes } from '../setup/setup-event-types.tsx'
import { SetupForm, useIsOpening } from '../setup/setup-form.tsx'
import { SetupVariables, VariableList } from '../setup/setup-variables.tsx'
import { SetupWebhook } from '../setup/setup-webhook.tsx'
import '../styles/forms.css'
import '../styles/setup.css'
import { Icon } from '../ui/icon.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Unanswered } from '../ui/unanswered.tsx'

const LOOK_AGAIN_MS = 2_000

/** What to set and what to tell Cal.com; guarded until an owner exists, then the owner's alone. */
export function SetupPage() {
  const text = useText({ fr, en })
  const [code, setCode] = useState(codeOfAddress)
  const isOpening = useIsOpening()
  const refetchInterval = isOpening ? false : LOOK_AGAIN_MS
  const setup = useQuery({ ...setupQuery(code), refetchInterval })
  const hasOwner = setup.data?.steps.some(({ id, state }) => id === 'owner' && state === 'done')
  usePageTitle(hasOwner ? text.titleOwner : text.title)
  if (hasStatus(setup.error, 401) && !isOpening) return <Navigate to="/sign-in" />
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
        <Unanswered of={setup} />
        {setup.data && (
          <div className="columns">
            {hasOwner ? (
              <Connecting setup={setup.data} />
            ) : (
              <Beginning {...{ setup: setup.data, code }} />
            )}
          </div>
        )}
      </Content>
    </OpenFrame>
  )
}

/** Who owns it; beside it a demo, and the same by the environment. */
function Beginning({ setup, code }: { setup: SetupJson; code: string | undefined }) {
  const text = useText({ fr, en })
  return (
    <>
      <SetupForm code={code} />
      <div className="sections">
        <SetupDemo code={code} />
        <details className="panel folded">
          <summary>
            {text.variables}
            <Icon name="down" />
          </summary>
          <SetupVariables setup={setup} />
        </details>
      </div>
    </>
  )
}

/** What Cal.com has to be told, and what has come of it. */
function Connecting({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  return (
    <>
      <div className="sections">
        <SetupWebhook setup={setup} />
        <SetupEventTypes />
        <details className="panel folded">
          <summary>
            {text.environment}
            <Icon name="down" />
          </summary>
          <VariableList variables={setup.variables} />
        </details>
      </div>
      <div className="sections beside">
        <SetupArrivals setup={setup} />
        <Link className="button main" to="/coach" reloadDocument>
          {text.toMyDay}
        </Link>
        <SetupDemo code={undefined} />
      </div>
    </>
  )
}

/** The start prints an address with its code: read as it stands, whatever it looks like. */
function codeOfAddress(): string | undefined {
  return new URLSearchParams(location.search).get('code') ?? undefined
}

function CodeAsked({ wasWrong, onCode }: { wasWrong: boolean; onCode: (code: string) => void }) {
  const text = useText({ fr, en })
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
        <TextField
          label={text.code}
          autoComplete="off"
          value={code}
          onValue={setCode}
          help={text.codeHelp}
          wrong={wasWrong ? text.codeWrong : null}
        />
        <button className="button main" type="submit">
          {text.open}
        </button>
      </form>
    </Content>
  )
}

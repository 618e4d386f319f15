import { useState } from 'react'
import type { SetupJson } from '../../contract/setup.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { newSubmissionKey } from '../acts/submission-keys.ts'
import { useText } from '../language.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Glyph } from '../ui/glyph.tsx'

const NEEDED = ['OWNER_EMAIL', 'FITBUDDY_API_KEY']

/** Which variables to set, with lines that can be copied as they are. */
export function SetupVariables({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  const needed = setup.variables.filter(({ name }) => NEEDED.includes(name))
  const others = setup.variables.filter(({ name }) => !NEEDED.includes(name))
  // A key of its own for whoever copies the lines: long enough, and never an example's.
  const [key] = useState(newSubmissionKey)
  const file = needed
    .map(({ name, example }) => `${name}=${name === 'FITBUDDY_API_KEY' ? key : example}`)
    .join('\n')
  return (
    <div className="body">
      <p>{text.variablesHelp}</p>
      <p>
        <CopyButton text={`${file}\n`} label={text.copy} done={text.copied} name=".env" />
      </p>
      <pre>
        <code>{file}</code>
      </pre>
      <p className="small quiet">{text.afterwards}</p>
      <h3>{text.optional}</h3>
      <VariableLines variables={others} />
      <p className="small quiet">
        {text.apiHelp} <a href="/api/docs">{text.reference}</a>
      </p>
    </div>
  )
}

/** For the owner: what is set and what is not; never a value. */
export function VariableList({ variables }: Pick<SetupJson, 'variables'>) {
  return (
    <div className="body">
      <VariableLines variables={variables} />
    </div>
  )
}

function VariableLines({ variables }: Pick<SetupJson, 'variables'>) {
  const text = useText({ fr, en })
  return (
    <ul className="ticks small">
      {variables.map(({ name, isSet }) => (
        <li key={name}>
          <Glyph name={isSet ? 'done' : 'open'} />
          <code>{name}</code>
          <span className="quiet">{isSet ? text.isSet : text.notSet}</span>
        </li>
      ))}
    </ul>
  )
}

import { useState } from 'react'
import type { SetupJson } from '../../contract/setup.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { useText } from '../language.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Glyph } from '../ui/glyph.tsx'

const MASK = '••••••••••••••••'

/** What Cal.com has to be told, ready to be copied. */
export function SetupWebhook(props: { setup: SetupJson; isNumbered: boolean }) {
  const { setup, isNumbered } = props
  const text = useText({ fr, en })
  const [isShown, setShown] = useState(false)
  const isFromEnvironment = setup.webhookSecretFrom === 'environment'
  return (
    <section className="panel" aria-labelledby="webhook">
      <div className="heading">
        <h2 id="webhook">{isNumbered ? text.webhookSecond : text.webhook}</h2>
      </div>
      <div className="body">
        <p>{text.webhookHelp}</p>
        <dl className="told">
          <div>
            <dt>{text.address}</dt>
            <dd className="copied">
              <code className="value">{setup.webhookUrl}</code>
              <CopyButton
                text={setup.webhookUrl}
                label={text.copy}
                done={text.copied}
                name={text.address}
              />
            </dd>
          </div>
          <div>
            <dt>{text.secret}</dt>
            <dd className="copied">
              <code className="value">{isShown ? setup.webhookSecret : MASK}</code>
              <CopyButton
                text={setup.webhookSecret}
                label={text.copy}
                done={text.copied}
                name={text.secret}
              />
              <span className="small quiet">
                {isFromEnvironment ? text.fromEnvironment : text.fromDatabase}{' '}
                <button className="link" type="button" onClick={() => setShown(!isShown)}>
                  {isShown ? text.hide : text.show}
                </button>
              </span>
            </dd>
          </div>
        </dl>
        <h3>{text.tick}</h3>
        <ul className="ticks">
          {[text.created, text.cancelled, text.rescheduled].map((event) => (
            <li key={event}>
              <Glyph name="done" />
              {event}
            </li>
          ))}
        </ul>
        <p className="small quiet">
          {text.template} {text.test}
        </p>
      </div>
    </section>
  )
}

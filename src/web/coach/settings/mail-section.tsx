import type { SettingsJson } from '../../../contract/settings.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { Section } from './section.tsx'

const VARIABLES = [
  'SMTP_URL=smtps://user:password@mail.example.com:465',
  'MAIL_FROM="FitBuddy <bonjour@example.com>"',
]

/** Whether mails leave, and what to set where they do not. */
export function MailSection({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const { configured, mailbox, from } = settings.mail
  return (
    <Section name="mail">
      {settings.demo && <p className="note strong">{text.mailDemo}</p>}
      {configured && (
        <p className="note strong">
          <Glyph name="done" />
          <span>{text.mailSent(from)}</span>
        </p>
      )}
      {!configured && mailbox && (
        <p className="note strong">
          <Glyph name="open" />
          <span>
            {text.mailKept} <a href="/dev/mail">{text.mailbox}</a>
          </span>
        </p>
      )}
      {!configured && !mailbox && (
        <p className="note strong">
          <Glyph name="clash" />
          <span>
            <Emphasis text={text.mailMissing} />
          </span>
        </p>
      )}
      {!configured && (
        <>
          <p className="small quiet">{text.mailSet}</p>
          <pre>
            <code>{VARIABLES.join('\n')}</code>
          </pre>
        </>
      )}
    </Section>
  )
}

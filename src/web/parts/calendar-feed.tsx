import { profile as en } from '../../i18n/en/profile.ts'
import { profile as fr } from '../../i18n/fr/profile.ts'
import { useText } from '../language.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

/** The address that calendar programs subscribe to. */
export function CalendarFeed({ url }: { url: string }) {
  const text = useText({ fr, en })
  return (
    <section className="panel" aria-labelledby="calendar-feed">
      <div className="heading">
        <h2 id="calendar-feed">{text.calendar}</h2>
      </div>
      <div className="body">
        <p>{text.calendarHelp}</p>
        <div className="copied-line">
          <code>{url}</code>
          <CopyButton text={url} label={text.copy} done={text.copied} name={text.calendarAddress} />
        </div>
        <p className="small quiet">{text.calendarSecret}</p>
        <p>
          <a href={url.replace(/^https?:/, 'webcal:')}>{text.subscribe}</a>
        </p>
      </div>
    </section>
  )
}

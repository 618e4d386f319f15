import { useQuery } from '@tanstack/react-query'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import '../../styles/coach-decide.css'
import '../../styles/coach-merge.css'
import { DecidedList } from '../cases/decided-list.tsx'
import { Inbox } from '../cases/inbox.tsx'
import { AlikeList } from '../clients/alike-list.tsx'
import { ATTENTION_MAX, attentionQuery } from '../coach-queries.ts'

/** Everything that no rule can decide, one after the other. */
export function DecidePage() {
  const text = useText({ fr, en })
  const { data } = useQuery(attentionQuery)
  usePageTitle(text.title)
  return (
    <Content className="decide">
      <div className="opening">
        <h1>{leadOf(data?.length, text)}</h1>
      </div>
      <div className="decide-columns">
        <Inbox />
        <div className="decide-beside">
          <AlikeList />
          <DecidedList />
        </div>
      </div>
    </Content>
  )
}

function leadOf(count: number | undefined, text: typeof en): string {
  if (count === undefined) return text.title
  return count < ATTENTION_MAX ? text.waiting(count) : text.waitingMany(count)
}

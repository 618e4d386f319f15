import { useQuery } from '@tanstack/react-query'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { usePageTitle, useText } from '../../language.tsx'
import { Content } from '../../parts/content.tsx'
import '../../styles/coach-decide.css'
import { attentionQuery } from '../coach-queries.ts'
import { Inbox } from '../parts/inbox.tsx'

/** Everything that no rule can decide, one after the other. */
export function DecidePage() {
  const text = useText({ fr, en })
  const { data } = useQuery(attentionQuery)
  usePageTitle(text.title)
  return (
    <Content className="decide">
      <div className="opening">
        <h1>{data === undefined ? text.title : text.waiting(data.length)}</h1>
      </div>
      <Inbox />
    </Content>
  )
}

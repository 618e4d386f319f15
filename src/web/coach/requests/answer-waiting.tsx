import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { resolveAttention } from '../coach-api.ts'
import { AnswerButtons } from './answer-buttons.tsx'

type AnswerWaitingProps = { item: AttentionItemJson; name: string }

/** Yes or no to a request that waits for its client, or for a credit. */
export function AnswerWaiting({ item, name }: AnswerWaitingProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { startsAt } = item.booking
  if (startsAt === null || !isAnswerable(item)) return null
  const day = format.dayMonthShort(format.dayOf(millisOf(startsAt)))
  return (
    <AnswerButtons
      id={item.id}
      name={name}
      startsAt={startsAt}
      isHeld={false}
      yes={{
        label: text.confirmThere,
        named: `${text.confirmNamed(name)}, ${day}`,
        said: text.confirmedStill(name),
      }}
      confirm={(id, key) => resolveAttention(id, { action: 'confirm-request' }, key)}
      decline={(id, reason, key) => {
        const said = reason === '' ? {} : { reason }
        return resolveAttention(id, { action: 'decline-request', ...said }, key)
      }}
    />
  )
}

/** Without a key, and for one seat of several, it is answered at Cal.com. */
export function isAnswerable({ suggestions }: AttentionItemJson): boolean {
  return suggestions.some(({ action }) => action === 'confirm-request')
}

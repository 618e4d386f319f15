import { randomUUID } from 'node:crypto'
import { mails } from '../src/contract/mail.ts'
import type { Database } from '../src/db/open.ts'
import type { Letter, LetterFate, SendLetter } from '../src/domain/mail/letter.ts'
import { planNudges } from '../src/usecases/mails/plan-nudges.ts'
import { sendMails } from '../src/usecases/mails/send-mails.ts'
import { createApi } from './api.ts'
import { memoryLog } from './logs.ts'
import type { World } from './world.ts'

/** A post office that keeps what it is given, and says what it is told to. */
export function postOffice() {
  const letters: Letter[] = []
  let fate: LetterFate['is'] = 'sent'
  const sendLetter: SendLetter = async (letter) => {
    if (fate === 'sent') letters.push(letter)
    return fate === 'sent' ? { is: 'sent', subject: `about ${letter.kind}` } : { is: fate }
  }
  return {
    sendLetter,
    answer: (is: LetterFate['is']) => {
      fate = is
    },
    /** What was sent to somebody since it was last asked; other tests have people too. */
    taken: (name: string) =>
      letters
        .splice(0)
        .filter((letter) => letter.kind !== 'identity')
        .filter((letter) => letter.name === name),
    /** The same, of « Est-ce bien vous ? ». */
    questions: (name: string) =>
      letters
        .splice(0)
        .filter((letter) => letter.kind === 'identity')
        .filter((letter) => letter.name === name),
  }
}

/** What one process does every few seconds. */
export async function wakeMails(
  { deps }: Pick<World, 'deps'>,
  sendLetter: SendLetter | null,
): Promise<void> {
  await planNudges(deps)
  await sendMails({ ...deps, sendLetter })
}

export type MailStory = Awaited<ReturnType<typeof mailStory>>

/** A studio in Zurich on Tuesday 20 January, 10:00, with one client, Ann, and a post office. */
export async function mailStory(database: Pick<Database, 'db'>) {
  const { log, records } = memoryLog()
  const api = await createApi(database, { log })
  const name = `Ann ${randomUUID()}`
  const ann = (await api.join(name, 'client')).personId
  const post = postOffice()
  const wake = () => wakeMails(api, post.sendLetter)
  const settings = (nudges: object) => api.ask('owner', 'PATCH /api/settings', { nudges })
  return {
    ...{ api, name, ann, post, records, wake, settings },
    /** The clock goes to an instant, what is due is done, and what was sent is told in short. */
    async at(instant: string): Promise<string[]> {
      api.clock.set(Date.parse(instant))
      await api.tick()
      await wake()
      return post.taken(name).map(({ kind, content }) => `${kind} ${content.days ?? ''}`.trim())
    },
    taken: () => post.taken(name),
    /** Each mail to Ann, the newest first: what, its state, and why. */
    async log(): Promise<string[]> {
      const { items } = (await api.ask('owner', `GET /api/clients/${ann}/mails`)).as(mails)
      return items.map(({ kind, days, state, reason }) =>
        [kind, days, state, reason].filter((part) => part !== null).join(' '),
      )
    },
    onlyWarnings: () => settings({ silentDays: null, fewLeft: null }),
    act: (packageId: string, what: string, body: object = {}) =>
      api.ask('owner', `POST /api/packages/${packageId}/${what}`, body),
  }
}

import type { Letter, LetterFate, SendLetter } from '../src/domain/mail/letter.ts'
import { planNudges } from '../src/usecases/plan-nudges.ts'
import { sendMails } from '../src/usecases/send-mails.ts'
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
    letters,
    sendLetter,
    answer: (is: LetterFate['is']) => {
      fate = is
    },
    /** What was sent to somebody since it was last asked; other tests have people too. */
    taken: (name: string) => letters.splice(0).filter((letter) => letter.name === name),
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

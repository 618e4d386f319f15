import type { Config } from '../config.ts'
import type { LetterFate, SendLetter } from '../domain/mail/letter.ts'
import type { HttpDeps } from '../http/deps.ts'
import { identityMessage } from '../mail/identity-message.ts'
import { invitationMessage } from '../mail/invitation-message.ts'
import type { Mailer } from '../mail/mailer.ts'
import { nudgeMessage } from '../mail/nudge-message.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { noteMail } from '../usecases/mails/note-mail.ts'
import type { SendInvitation } from '../usecases/people/invite-person.ts'

export function composeMail(
  config: Config,
  parts: { mailer: NotingMailer; signIn: SignIn },
): HttpDeps['mail'] {
  return {
    isConfigured: config.mail.smtpUrl !== null,
    hasMailbox: parts.mailer.mailbox !== null,
    from: config.mail.from,
    sendInvitation: invitationSender(config, parts),
  }
}

function invitationSender(
  { publicUrl }: Config,
  { mailer: { deliver, note }, signIn }: { mailer: NotingMailer; signIn: SignIn },
): SendInvitation | null {
  if (deliver === null) return null
  return async ({ email, ...invited }) => {
    const link = await signIn.invitationLink(email)
    const signInPage = `${publicUrl}/sign-in`
    const message = invitationMessage({ ...invited, to: email, link, signInPage })
    note({ email, kind: 'invitation' }, deliver(message))
  }
}

/** What a mail of the outbox leaves by; null where there is no way to send. */
export function letterSender({ deliver }: Pick<Mailer, 'deliver'>): SendLetter | null {
  if (deliver === null) return null
  return async (letter): Promise<LetterFate> => {
    const message = letter.kind === 'identity' ? identityMessage(letter) : nudgeMessage(letter)
    const fate = await deliver(message)
    return fate === 'sent' ? { is: 'sent', subject: message.subject } : { is: fate }
  }
}

export type NotingMailer = Mailer & {
  /** Notes a mail that is on its way; whoever asked for it waits for nothing. */
  note: (mail: Parameters<typeof noteMail>[1], fate: Promise<LetterFate['is']>) => void
}

/** A mailer that closes only when what became of its mails is noted. */
export function noting(mailer: Mailer, deps: Parameters<typeof noteMail>[0]): NotingMailer {
  const notes = new Set<Promise<void>>()
  return {
    ...mailer,
    note(mail, fate) {
      const noted = noteMail(deps, mail, fate).finally(() => notes.delete(noted))
      notes.add(noted)
    },
    async close() {
      await mailer.close()
      await Promise.all(notes)
    },
  }
}

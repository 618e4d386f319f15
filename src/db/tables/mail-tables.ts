import type { Generated } from 'kysely'
import type { MailContent, MailKind, MailReason, MailState } from '../../domain/mail/mail.ts'
import type { Instant, InstantOrNull, Json } from './columns.ts'

export type MailsTable = {
  studio_id: string
  id: string
  mail_key: string
  kind: MailKind
  person_id: string
  package_id: string | null
  cause_input_id: string | null
  content: Json<MailContent>
  state: MailState
  reason: MailReason | null
  subject: string | null
  attempts: Generated<number>
  next_attempt_at: InstantOrNull
  created_at: Instant
  updated_at: Instant
  sent_at: InstantOrNull
}

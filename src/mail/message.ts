export type Message = {
  to: string
  subject: string
  text: string
  html: string
  /** What a developer without a mail server needs to see of it. */
  reveals: { code: string | null; link: string | null }
  /** Who reads an answer; else whoever reads those to the sender. */
  replyTo?: string | null
  /** Which mail it is: sent again, it can be told for the same. */
  id?: string
  headers?: Record<string, string>
}

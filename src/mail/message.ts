export type Message = {
  to: string
  subject: string
  text: string
  html: string
  /** What a developer without a mail server needs to see of it. */
  reveals: { code: string | null; link: string | null }
}

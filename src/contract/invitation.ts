import { z } from 'zod'

/** The mail is on its way; whether it arrives is known to nobody yet. */
export const invited = z.object({ email: z.string() }).meta({ id: 'Invited' })

export type InvitedJson = z.infer<typeof invited>

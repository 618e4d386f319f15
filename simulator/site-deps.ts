import type { Sender } from './sender.ts'
import type { V2Deps } from './v2/deps.ts'

/** What the pages and both APIs of one simulator share. */
export type SiteDeps = V2Deps & { sender: Sender }

import type { z } from 'zod'
import { soldPackage } from './package.ts'

/** A package as far as a row shows it: its name, and its sessions by what became of them. */
export const countedPackage = soldPackage
  .pick({
    id: true,
    name: true,
    sessionsDone: true,
    sessionsBooked: true,
    sessionsRemaining: true,
    sessionsForfeited: true,
    sessionsExpired: true,
  })
  .meta({ id: 'CountedPackage' })

export type CountedPackageJson = z.infer<typeof countedPackage>

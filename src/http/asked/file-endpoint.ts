import type { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpEnv } from '../deps.ts'
import { describeFile, type FileDescription } from './describe.ts'
import { type Asked, askedOf } from './endpoint.ts'

/** What somebody keeps or prints. */
type SentFile = { name: string; content: string | Uint8Array<ArrayBuffer> }

type FileEndpoint<Q> = FileDescription & {
  query?: z.ZodType<Q>
  handle: (asked: Asked<undefined, Q>) => Promise<Result<SentFile, Refusal>>
}

/** One address that answers a file: asked, refused and described like every other. */
export function fileEndpoint<Q = undefined>(app: Hono<HttpEnv>, definition: FileEndpoint<Q>): void {
  const { path, media, handle } = definition
  app.get(path, describeRoute(describeFile(definition)), async (c) => {
    const asked = await askedOf<undefined, Q>(c, { ...definition, method: 'get' })
    if (!asked.ok) return refuseWith(c, asked.refusal)
    const file = await handle(asked.value)
    if (!file.ok) return refuseWith(c, file.refusal)
    return c.body(file.value.content, 200, {
      'Content-Type': media,
      'Content-Disposition': `attachment; filename="${file.value.name}"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

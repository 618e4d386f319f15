import type { Context, Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { statementQuery } from '../contract/explanation.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import { seeStatement } from '../usecases/see-statement.ts'
import { csv } from './csv.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { malformedFrom } from './malformed.ts'
import { refuseWith } from './refuse-with.ts'
import { statementPdf } from './statement-pdf.ts'
import { type Statement, statementOf } from './statement-rows.ts'

/** A package's balance as a file, to print or to keep. */
export function statementRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  app.get('/api/packages/:id/statement.csv', async (c) => {
    const found = await statementFor(c, deps)
    if (!found.ok) return refuseWith(c, found.refusal)
    return file(c, found.value, 'csv', statementCsv(found.value))
  })
  app.get('/api/packages/:id/statement.pdf', async (c) => {
    const found = await statementFor(c, deps)
    if (!found.ok) return refuseWith(c, found.refusal)
    return file(c, found.value, 'pdf', await statementPdf(found.value))
  })
}

export function statementCsv({ words, rows }: Statement): string {
  const { date, what, session, reason, quantity, balance } = words.columns
  return csv(
    [date, what, session, reason, quantity, balance],
    rows.map((row) => [row.date, row.what, row.session, row.reason, row.quantity, row.balance]),
  )
}

async function statementFor(
  c: Context<HttpEnv>,
  deps: HttpDeps,
): Promise<Result<Statement, Refusal>> {
  const id = (c.req.param('id') ?? '').toLowerCase()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refuse({ type: 'NotFound' })
  const query = statementQuery.safeParse(c.req.query())
  if (!query.success) return refuse(malformedFrom(query.error, c.req.query()))
  const actor = c.get('actor')
  const found = await seeStatement(deps, actor, {
    packageId: id,
    asOf: millisOf(query.data.asOf),
    knownAt: millisOf(query.data.knownAt),
  })
  return found.ok ? ok(statementOf(found.value, c.get('locale'), actor.timeZone)) : found
}

const MEDIA = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const

function file(
  c: Context<HttpEnv>,
  { words }: Statement,
  ending: keyof typeof MEDIA,
  body: string | Buffer,
): Response {
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': MEDIA[ending],
    'Content-Disposition': `attachment; filename="${words.fileName}.${ending}"`,
    'Cache-Control': 'private, no-store',
  })
}

function millisOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Temporal.Instant.from(text).epochMilliseconds
}

/** Files are no JSON: they are described here, by hand. */
export const statementPaths = {
  '/api/packages/{id}/statement.csv': described('csv'),
  '/api/packages/{id}/statement.pdf': described('pdf'),
}

function described(ending: keyof typeof MEDIA) {
  const parameter = (name: string, place: 'path' | 'query') => ({
    ...{ name, in: place, required: place === 'path' },
    schema: { type: 'string' as const },
  })
  return {
    get: {
      operationId: `readStatement${ending === 'csv' ? 'Csv' : 'Pdf'}`,
      tags: ['Packages'],
      summary: 'The explanation of a balance as a file, in the asker’s language',
      parameters: [
        parameter('id', 'path'),
        parameter('asOf', 'query'),
        parameter('knownAt', 'query'),
      ],
      responses: {
        200: {
          description: 'OK',
          content: { [MEDIA[ending]]: { schema: { type: 'string' as const } } },
        },
        404: { description: 'NotFound' },
      },
    },
  }
}

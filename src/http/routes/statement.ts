import type { Hono } from 'hono'
import { statementQuery } from '../../contract/explanation.ts'
import { ok } from '../../domain/result.ts'
import { seeStatement } from '../../usecases/balance/see-statement.ts'
import { csv } from '../answered/csv.ts'
import { statementPdf } from '../answered/statement-pdf.ts'
import { type Statement, statementOf } from '../answered/statement-rows.ts'
import { fileEndpoint } from '../asked/file-endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { knownAsOf } from './explanation.ts'

/** A package's balance as a file, to print or to keep. */
export function statementRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  statementRoute(app, deps, { ending: 'csv', name: 'readStatementCsv', write: statementCsv })
  statementRoute(app, deps, { ending: 'pdf', name: 'readStatementPdf', write: statementPdf })
}

function statementCsv({ words, rows }: Statement): string {
  const { date, what, session, reason, quantity, balance } = words.columns
  return csv(
    [date, what, session, reason, quantity, balance],
    rows.map((row) => [row.date, row.what, row.session, row.reason, row.quantity, row.balance]),
  )
}

const MEDIA = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const

type Writer = {
  ending: keyof typeof MEDIA
  name: string
  write: (statement: Statement) => string | Promise<Buffer>
}

function statementRoute(app: Hono<HttpEnv>, deps: HttpDeps, { ending, name, write }: Writer): void {
  fileEndpoint(app, {
    path: `/api/packages/:id/statement.${ending}`,
    name,
    tag: 'Packages',
    summary: 'The explanation of a balance as a file, in the asker’s language',
    media: MEDIA[ending],
    query: statementQuery,
    handle: async ({ actor, id, query }) => {
      const found = await seeStatement(deps, actor, { packageId: id, ...knownAsOf(query) })
      if (!found.ok) return found
      const statement = statementOf(found.value, actor.locale, actor.timeZone)
      const content = await write(statement)
      return ok({
        name: `${statement.words.fileName}.${ending}`,
        content: typeof content === 'string' ? content : new Uint8Array(content),
      })
    },
  })
}

import type { ErrorHandler } from 'hono'
import { isDatabaseAway } from '../../usecases/inputs/database-away.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { failureResponse } from './problem.ts'
import { refuseWith } from './refuse-with.ts'

/**
 * The one place where a failure ends. It is logged under the request's id, and the answer says no
 * more than that id; a database that is away is told as such.
 */
export function onError(deps: Pick<HttpDeps, 'log'>): ErrorHandler<HttpEnv> {
  return (error, c) => {
    const requestId = c.get('requestId')
    if (isDatabaseAway(error)) {
      deps.log.warn({ requestId, failure: error.name }, 'database is away')
      return refuseWith(c, { type: 'CannotStore' })
    }
    c.set('code', 'Failure')
    deps.log.error({ requestId, ...factsOf(error) }, 'request failed')
    return failureResponse(c.get('locale'), requestId)
  }
}

/**
 * What failed and where, without the text of errors that quote what they choked on: a database's
 * message may hold an address, a parser's a piece of the body.
 */
function factsOf(error: Error): object {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const isOurs = error.name === 'Error' && code === undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    failure: error.name,
    ...(code === undefined ? {} : { failureCode: code }),
    ...(isOurs ? { message: error.message } : {}),
    at: frames.slice(0, 12).map((line) => line.trim()),
  }
}

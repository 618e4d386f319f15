import { type DescribeRouteOptions, resolver } from 'hono-openapi'
import { z } from 'zod'
import { problem } from '../../contract/problem.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { statusByRefusal } from '../answered/refusals.ts'

export type Description = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  /** What programs generated from the description call it. */
  name: string
  tag: string
  summary: string
  status?: 200 | 201 | 202
  body?: z.ZodType
  query?: z.ZodType
  answer: z.ZodType
  /** Refusals of its own; those that every address may give need not be named. */
  refusals?: readonly RefusalType[]
  /** Whether it creates or moves credits, so that `Idempotency-Key` is accepted. */
  isIdempotent?: boolean
  isOpen?: boolean
}

/** What is asked, whatever the answer is. */
export type Asking = Omit<Description, 'answer'>

/** What answers a file instead of JSON. */
export type FileDescription = Omit<
  Description,
  'method' | 'status' | 'body' | 'answer' | 'isIdempotent'
> & { media: string }

type Responses = NonNullable<DescribeRouteOptions['responses']>
type Parameters = NonNullable<DescribeRouteOptions['parameters']>

const STATUS_NAMES = { 200: 'OK', 201: 'Created', 202: 'Accepted' } as const

const ASKED = { options: { io: 'input' } }

/** The OpenAPI description of one address, from the schemas that check and type it. */
export function describe(definition: Description): DescribeRouteOptions {
  const content = { 'application/json': { schema: resolver(definition.answer) } }
  return described(definition, content)
}

export function describeFile(definition: FileDescription): DescribeRouteOptions {
  const content = { [definition.media]: { schema: { type: 'string' as const } } }
  return described({ ...definition, method: 'get' }, content)
}

type Content = NonNullable<Extract<Responses[string], { content?: unknown }>['content']>

function described(definition: Asking, content: Content): DescribeRouteOptions {
  const { name, tag, summary, body, status = 200, isOpen } = definition
  return {
    operationId: name,
    tags: [tag],
    summary,
    parameters: parametersOf(definition),
    ...(isOpen ? { security: [] } : {}),
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    responses: {
      [status]: { description: STATUS_NAMES[status], content },
      ...refusalsOf(definition),
    },
  }
}

function bodyOf(body: z.ZodType) {
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: resolver(body, ASKED) } },
  }
}

function refusalsOf({ refusals = [], path, body, query, isOpen, isIdempotent }: Asking) {
  const codes = new Set<RefusalType>(refusals)
  if (!isOpen) codes.add('NotSignedIn').add('TooManyRequests').add('CannotStore')
  if (body !== undefined) codes.add('Malformed').add('BodyTooLarge')
  if (query !== undefined) codes.add('Malformed')
  if (isIdempotent) codes.add('IdempotencyKeyReused')
  if (path.includes(':')) codes.add('NotFound')
  const byStatus = Map.groupBy(codes, (code) => statusByRefusal[code])
  const responses: Responses = {}
  for (const [status, named] of byStatus) {
    responses[status] = {
      description: named.sort().join(', '),
      content: { 'application/problem+json': { schema: resolver(problem) } },
    }
  }
  return responses
}

function parametersOf({ path, query, isIdempotent }: Asking): Parameters {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' as const },
  }))
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key gives the same answer for 24 hours.',
    schema: { type: 'string' as const, maxLength: 200 },
  }
  return [...inPath, ...queryParameters(query), ...(isIdempotent ? [key] : [])]
}

function queryParameters(query: z.ZodType | undefined): Parameters {
  if (query === undefined) return []
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: parameterSchema(schema),
  }))
}

type ParameterSchema = NonNullable<Extract<Parameters[number], { schema?: unknown }>['schema']>

/** Guaranteed by Zod: what it makes is JSON Schema, which is the schema of OpenAPI 3.1. */
function parameterSchema(schema: unknown): ParameterSchema {
  return schema as ParameterSchema
}

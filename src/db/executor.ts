import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables/tables.ts'

/** The pool or a transaction alike: every row function takes it first. */
export type Executor = Kysely<Tables> | Transaction<Tables>
